/** What `macros/dialogue/speech.py` counts by. `python -m macros.dialogue.speech_script` writes this. */

export const WORD =
  "[\\p{L}\\p{Nl}\\p{No}]+(?:['’-][\\p{L}\\p{Nl}\\p{No}]+)*|\\p{Nd}+(?:[.,]\\p{Nd}+)*";
export const SENTENCE = "[^.!?…]+[.!?…]*";
export const PART = "[,;:–—]|\\s-\\s";
export const OPEN_START =
  "^(?:(?:so|and|but|or|well|then|right|okay|ok|oh|ah|u[hm]+|er+m?|hm+|like|yeah|you know|i mean|now|yes|no|sure|fine|just|only|again|also|sorry|first|please|at|by|for|from|in|of|on|to|under|until|with|about|since)\\s+)*(?:(?:what|how|when|where|which|who|whom|whose|why)(?![\\p{L}\\p{N}_])|(?:tell|talk|walk|show) (?:me|us)(?![\\p{L}\\p{N}_])|say (?:a bit |a little )?more(?![\\p{L}\\p{N}_])|describe(?![\\p{L}\\p{N}_])|(?:can|could|may|might|will|would) (?:i|we) (?:just |first )?ask(?: you)? (?:(?:so|and|but|or|well|then|right|okay|ok|oh|ah|u[hm]+|er+m?|hm+|like|yeah|you know|i mean|now|yes|no|sure|fine|just|only|again|also|sorry|first|please|at|by|for|from|in|of|on|to|under|until|with|about|since)\\s+)*(?:what|how|when|where|which|who|whom|whose|why)(?![\\p{L}\\p{N}_])|(?:can|could|will|would) you (?:just |first |both |each )?(?:(?:tell|talk|walk|show) (?:me|us)(?![\\p{L}\\p{N}_])|say (?:a bit |a little )?more(?![\\p{L}\\p{N}_])|describe(?![\\p{L}\\p{N}_]))(?! (?:if|whether)(?![\\p{L}\\p{N}_])))";
export const TELLING_START =
  "^(?:(?:so|and|but|or|well|then|right|okay|ok|oh|ah|u[hm]+|er+m?|hm+|like|yeah|you know|i mean|now|yes|no|sure|fine|just|only|again|also|sorry|first|please|at|by|for|from|in|of|on|to|under|until|with|about|since)\\s+)*(?:(?:tell|talk|walk|show) (?:me|us)(?![\\p{L}\\p{N}_])|say (?:a bit |a little )?more(?![\\p{L}\\p{N}_])|describe(?![\\p{L}\\p{N}_]))";
export const CLOSED_START =
  "^(?:(?:so|and|but|or|well|then|right|okay|ok|oh|ah|u[hm]+|er+m?|hm+|like|yeah|you know|i mean|now|yes|no|sure|fine|just|only|again|also|sorry|first|please|at|by|for|from|in|of|on|to|under|until|with|about|since)\\s+)*(?:am|are|is|was|were|do|does|did|have|has|had|can|could|may|might|must|shall|should|will|would)(?![\\p{L}\\p{N}_])";
export const CONDITION =
  "^(?:(?:so|and|but|or|well|then|right|okay|ok|oh|ah|u[hm]+|er+m?|hm+|like|yeah|you know|i mean|now|yes|no|sure|fine|just|only|again|also|sorry|first|please|at|by|for|from|in|of|on|to|under|until|with|about|since)\\s+)*(?:if|when|once|suppose|say|after|before|apart from|besides)(?![\\p{L}\\p{N}_])";
export const YOU = "you your";
export const OWN = "i we my our";
export const BEFORE_KNOWING =
  "do did don didn does if as what how who which that than when once let would will should could can might must because since all everything anything things";
export const SHORT = 4;

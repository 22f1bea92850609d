// What a test cannot read from a PDF: the sizes of a worksheet's parts, in points and millimetres.
// Run in the page, with print styles and the viewport as wide as the paper's inner part.
() => {
  const mm = 25.4 / 96;
  const sheet = document.querySelector(".hub-sheet");
  if (!sheet) {
    return {};
  }
  const foot = sheet.querySelector(".hub-sheet__foot");
  const shown = (element) => element.getClientRects().length > 0;
  const right = sheet.getBoundingClientRect().right;

  const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  const sizes = {};
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const around = node.parentElement;
    const hidden = around.closest(".hub-visually-hidden");
    if (node.data.trim() && shown(around) && !hidden && !foot.contains(node)) {
      sizes[node.data.trim().slice(0, 40)] = parseFloat(getComputedStyle(around).fontSize) * 0.75;
    }
  }

  const example = sheet.querySelector(".hub-example");
  const blanks = [...sheet.querySelectorAll("textarea, input")].filter(
    (field) => !example.contains(field),
  );
  return {
    sizes,
    tooWide: [...sheet.querySelectorAll("*")]
      .filter((part) => shown(part) && part.getBoundingClientRect().right > right + 1)
      .map((part) => part.className || part.tagName),
    names: [...new Set(blanks.filter(shown).map((field) => field.name))],
    lines: blanks
      .filter((field) => field.matches("textarea"))
      .map((field) => ({
        name: field.name,
        lines: Number(field.dataset.lines),
        mm: field.closest(".hub-write").getBoundingClientRect().height * mm,
        ruled: field.closest(".hub-write").querySelectorAll(".hub-write__lines > i").length,
      })),
    ticks: blanks
      .filter((field) => field.matches("input"))
      .map((field) => field.getBoundingClientRect().height * mm),
    splittable: [...sheet.querySelectorAll(".hub-field")]
      .filter((field) => getComputedStyle(field).breakInside !== "avoid")
      .map((field) => field.textContent.trim().slice(0, 40)),
    lonely: [...sheet.querySelectorAll("h1, h2, caption")]
      .filter((heading) => getComputedStyle(heading).breakAfter !== "avoid")
      .map((heading) => heading.textContent.trim().slice(0, 40)),
  };
};

"""Practice conversations as graphs: their ways, the figures of each way, their numbers on paper."""

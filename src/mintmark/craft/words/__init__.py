"""Reading words: tokens, stems, spelling, degrees, negation and colors, for every mode that reads a brief."""

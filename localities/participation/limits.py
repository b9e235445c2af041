"""How much of a meeting file and of the figures it keeps is read. Each limit is checked before the work it bounds."""

LARGEST_MB = 30  # of a meeting file; a hundred scenes with their figures are 10 MB
MOST_NESTING = 8  # lists and objects in one another, in a file and in kept figures; ours have six
LONGEST_KEPT = 400_000  # characters of one scene's figures: the longest list of sixty listings keeps a tenth of it
MOST_COLUMNS = 40  # of a kept table; ours have up to fourteen
MOST_ROWS = 1_000  # of a kept table; the city has 746 data zones
MOST_CELLS = 20_000  # of a kept table
MOST_TEXTS = 2_000  # figures, sentences, sources, cautions or shaded areas of one scene
LONGEST_TEXT = 5_000  # characters of one of those
LONGEST_WHOLE = 15  # figures of a whole number: more cannot be kept exactly
LARGEST_NUMBER = 1e12  # no count or sum of pounds of a city is larger

"""How much of a shape file is read. Each limit is checked before the work that it bounds, and named in the error."""

LARGEST_MB = 5  # of a file; a council's wards in full detail are 1 MB
MOST_NESTING = 12  # lists and objects in one another; GeoJSON needs eight
MOST_FEATURES = 2_000  # the city has 746 data zones
MOST_POINTS = 100_000  # of all shapes together
MOST_CROSSINGS = 1_000  # of one outline with itself; mending them takes about half a second
MOST_OVERLAPS = 20_000  # crossings of different outlines of one file; joining them takes about a second
MOST_PAIRS = 10_000_000  # pairs of lines that are looked at to count crossings; about a second
MOST_LAYERS = 20  # of a GeoPackage or KML file
MOST_ZIPPED_FILES = 50  # in one zip file; a shapefile has up to ten
LARGEST_UNZIPPED_MB = 20  # of everything in a zip file
MOST_OFFERED = 50  # shapes of one file that are offered as areas of their own
LONGEST_CRS = 200  # characters of the name of a coordinate system

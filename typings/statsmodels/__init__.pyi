# What we use of statsmodels 0.15, whose own types are only partly stated.

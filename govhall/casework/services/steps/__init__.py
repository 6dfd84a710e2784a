"""The steps of a case: rows of `Hall Application Step`, written by acts alone.

`rows` reads and writes them, `follow` lets them follow what happens to the case, `work` is what people do.
"""

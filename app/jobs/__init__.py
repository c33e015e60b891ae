"""When and on which lane does work run?"""

"""The sentences faults are told in; words in braces are facts of the fault."""

from tlreview.storage.rubrics.sentences import say

# How the file is written.
NOT_UTF8 = say("this file is not UTF-8; save it with the encoding UTF-8")
SYNTAX = say("this is not YAML: {problem}")
EMPTY_FILE = say("this file is empty")
NO_FILE = say("this file is missing")
UNREADABLE = say("this cannot be read: {problem}")
NO_PROCESS = say("this folder has no file whose name begins with 'process' and ends in '.yaml'")
STRAY_FILE = say("no part of a scheme has this name, so the file is not read")
SECOND_DOCUMENT = say("a second document begins here; a file holds one")
ALIAS = say("'*{name}' repeats another place of the file; write the words out here")
ANCHOR = say("'&{name}' marks a place to be repeated; take it away and write the words out")
TAG = say("'{tag}' is a YAML tag; take it away")
MERGE = say("'<<' merges keys from elsewhere; write the keys out here")
KEY_NOT_TEXT = say("a key must be a plain word")
KEY_TWICE = say("the key '{key}' stands here twice; only the first one is read")

# What stands in it.
KEY_UNKNOWN = say("'{key}' is not a key that belongs here; these do: {known}")
KEY_NEAR = say("'{key}' is not a key that belongs here; did you mean '{near}'?")
KEY_MISSING = say("'{key}' is missing here")
NOT_GROUP = say("a group of keys belongs here")
NOT_LIST = say("'{key}' should be a list")
NOT_TEXT = say("'{key}' should be one text")
NOT_WHOLE_NUMBER = say("'{key}' should be a whole number, not '{given}'")
NOT_FLAG = say("'{key}' should be true or false, not '{given}'")
NOT_ONE_OF = say("'{key}' should be one of {known}, not '{given}'")
NOT_RIGHT = say("'{key}' does not fit here: {problem}")
TEXT_EMPTY = say("'{key}' is empty")
TEXT_PER_LANGUAGE = say(
    "'{key}' should be one text in the source language; translations stand in the folder texts"
)
TEXT_UNSTORABLE = say("'{key}' holds control characters, which cannot be stored")
FLOAT = say("put '{given}' in quotes: without them other programs read it as a decimal number")

# How it hangs together.
REPEATED = say("the id '{id}' is used twice; it also stands in line {line}")
ID_UNFIT = say("the id '{id}' is empty or holds a space or '/'")
ZERO_LOST = say(
    "'{id}' has fewer digits than the ids beside it; has it lost a leading zero? "
    "If not, give the ids a letter"
)
LEVEL_TWICE = say("level {level} is described twice")
LEVEL_MISSING = say("level {level} of the scale is not described")
LEVEL_NOT_ON_SCALE = say("level {level} is not on the scale")
LEVELS_UNORDERED = say("the levels should stand in rising order")
MINIMUM_WITHOUT_LEVEL = say("a minimum criterion needs a 'minimum_level'")
UNKNOWN_EVIDENCE = say("there is no evidence type '{id}'")
UNKNOWN_REQUIREMENT = say("there is no requirement '{id}'")
UNKNOWN_THEME = say("there is no theme '{id}'")
UNKNOWN_CRITERION = say("there is no criterion '{id}'")
UNKNOWN_OPTIONS = say("there is no option list '{id}'")
UNKNOWN_PART = say("the profile has no part '{id}'")
UNKNOWN_SUBMISSION = say("there is no submission '{id}'")
RESTS_ON_ITSELF = say("criterion '{id}' rests on itself")
OPTIONS_MISSING = say("a field of kind '{kind}' needs 'options'")
OPTIONS_UNUSED = say("a field of kind '{kind}' has no use for 'options'")
PROCESS_REPEATED = say("the id '{id}' is already that of {file}")
OUT_OF_RANGE = say("'{key}' should be from {least} to {most}, not {given}")
OTHER_SCHEME = say("this file belongs to the scheme '{given}', the rubric to '{wanted}'")

# The indicators, and the municipalities.
UNKNOWN_REFERENCE = say("there is no '{id}' under '{key}'")
COUNT_WITH_BASE = say("a number alone has no use for 'base'")
RATE_WITHOUT_BASE = say("the unit '{unit}' needs a 'base'")
CODE_UNFIT = say("'{code}' is no municipality number; it has four digits")
CODE_REPEATED = say("the number '{code}' already stands in line {line}")
CODE_NOT_IN_USE = say("no municipality has the number '{code}' on the day before")
CODE_IN_USE = say("the number '{code}' is in use already, by a municipality that goes on")
DAY_OUT_OF_ORDER = say("the days should rise, and lie after 'first' and before 'until'")

# Translations.
SOURCE_NOT_LISTED = say("the source language '{language}' is not among 'languages'")
LANGUAGE_WITHOUT_TEXTS = say("'{language}' has no translation of this file in {file}")
TRANSLATION_MISSING = say("this text has no translation to '{language}': {path}")
TRANSLATION_STALE = say(
    "this translates an earlier text; look it over, then run 'tlreview rubric stamp': {path}"
)
TRANSLATION_UNSTAMPED = say("'of' is missing: run 'tlreview rubric stamp': {path}")
TRANSLATION_NOWHERE = say("there is no such text to translate: {path}")
TRANSLATION_SHAPE = say("a translation is written {{of: ..., text: ...}}: {path}")
SECTION_NOWHERE = say("there is no file '{section}.yaml' beside the folder texts")
LANGUAGE_OTHER = say("this file is named {file}, so 'language' should be '{wanted}'")
LANGUAGE_NOT_LISTED = say(
    "'{language}' is not among the 'languages' of '{section}', so these texts are not shown"
)
LANGUAGE_IS_SOURCE = say(
    "'{language}' is the source language of '{section}'; it has no translation"
)

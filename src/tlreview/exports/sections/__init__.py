"""The sections of the documents, each a function of an edition and a language."""

"""A report as a Word document (DOCX): Word's own styles, fields and properties, no macros."""

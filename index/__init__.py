"""Records to something searchable: analysis, lexical and vector engines, generations."""

"""Writing: `GeneratedFile`s in, files on disk or an exit code out. The only writer in specloom."""

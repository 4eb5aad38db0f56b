"""The reference server as `specloom conform` meets it: in process or as a process, always on a site of its own."""

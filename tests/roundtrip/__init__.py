"""Generated clients against generated servers, in one process: values made from the IR, sent and answered."""

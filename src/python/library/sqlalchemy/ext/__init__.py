"""Extensions: compiler, mutable and hybrid are small; the rest is not known."""

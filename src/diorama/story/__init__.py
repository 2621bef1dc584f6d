"""Words to Film: screenplay formats, the grammar of action lines, the director, the optional LLM."""

"""What ``--help`` says of each command: three examples, then one sentence. Shown as it stands."""

MORE = """\b
plainspeak COMMAND --help says more. Variables that count: PLAINSPEAK_CONFIG
(a file with defaults for flags), NO_COLOR, FORCE_COLOR, COLUMNS, TERM.
"""
PROGRAM = """\b
plainspeak summarize article.txt      its gist, in five plain bullets
plainspeak summarize -w 120 *.txt     as much as fits in 120 words, for each
plainspeak strip --diff draft.txt     what can go from a draft

Turn diplomatic waffle into a few plain bullets, offline, without inventing anything.
"""
SUMMARIZE = """\b
plainspeak summarize article.txt
plainspeak summarize -n 3 --about fisheries --explain *.txt
pbpaste | plainspeak summarize -w 120 -f markdown

Print a bullet summary of each FILE; without one, or for -, of standard input.
"""
STRIP = """\b
plainspeak strip speech.txt
plainspeak strip --diff --color always draft.txt | less -R
plainspeak strip -o draft.txt draft.txt

Print each FILE whole, its filler stripped, its structure kept; without one, or for -, standard input.
"""
BATCH = """\b
plainspeak batch speeches/ --out summaries
plainspeak batch 'releases/*.jsonl' -w 120 --workers 8 --out summaries
plainspeak batch s3://archive/2031/ --scheduler tcp://host:8786 --out s3://summaries/2031

Summarize every text file, line of JSON (text, id, title) or row of Parquet of each INPUT: a folder, a pattern
or a file, here or at an fsspec address. What is done is not done again when the run is started again.
"""
RULES = """\b
plainspeak rules
plainspeak rules opener
plainspeak rules --check my-rules.toml

List the rules, or those of a family, or explain one RULE: what it does, why, its examples.
"""
COMPLETION = """\b
source <(plainspeak completion bash)        in ~/.bashrc
source <(plainspeak completion zsh)         in ~/.zshrc
plainspeak completion fish | source         in ~/.config/fish/config.fish

Print a script that makes a shell complete commands, flags and rules. Nothing is installed.
"""

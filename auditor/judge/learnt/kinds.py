"""The kinds of finding that the model has been taught, in the order of its answers.

Each is a code of the guide, but for one: a child who asks for help or tells of harm.
"""

KINDS = (
    "tone-unprofessional",
    "tone-abusive",
    "tone-profanity",
    "political",
    "commercial",
    "copyright",
    "confidential",
    "pupil-sensitive-detail",
    "pupil-whereabouts",
    "underage-platform",
    "personal-contact",
    "personal-profile",
    "asks-for-help",
)
# Of these the school's own words are guilty only; the others hold in anybody's reply.
SCHOOL_VOICE = frozenset(
    {
        "tone-unprofessional",
        "political",
        "commercial",
        "copyright",
        "underage-platform",
        "personal-contact",
        "personal-profile",
    }
)

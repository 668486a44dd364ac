package fi.yhteinen.interaction;

import org.springframework.stereotype.Component;

/** What a transaction is made of. */
@Component
record Writes(
    Create create,
    Update update,
    Patch patch,
    Delete delete,
    Entries entries,
    OfferedInteractions offered,
    Matches matches,
    ConditionalReferences references,
    Foresight foresight,
    Parsing parsing,
    Identifiers identifiers) {}

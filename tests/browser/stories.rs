//! Two short articles of our own about one invented event.

pub(crate) const HARBOUR: &str = "Storm closes the harbour of Velm\n\n\
    The harbour of Velm was closed on Tuesday evening after a storm tore two cranes from their rails. \
    Nobody was hurt, the port authority said. \
    Some 40 ships are waiting outside for a berth.\n\n\
    The authority expects the repairs to cost 12 million crowns. \
    The eastern quay should open again on 3 March.\n";

pub(crate) const PORT: &str = "Velm port shut after storm damage\n\n\
    Velm's port authority closed the harbour on Tuesday evening when a storm tore two cranes from their rails. \
    It said that nobody had been hurt. \
    Fishermen have asked the government for help.\n\n\
    Repairs are expected to cost 15 million crowns, and the eastern quay should open again on 3 March.\n";

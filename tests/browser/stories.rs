//! Short articles of our own about invented events.

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

/// Reports of three days, the latest first: the toll rises from one to the next, and two of them differ on what does not change.
pub(crate) const QUARRY: [&str; 3] = [
    "Search at Harrow Gill ends\n\nNorthern Ledger | 6 March 2025 | Maud Iveson\n\n\
    The collapse of the slate quarry at Harrow Gill killed 9 people, the fire service said as it ended the search. \
    An inquiry will ask why work went on after a week of rain. The village will hold a service on Sunday.\n",
    "Quarry wall falls on workers at Harrow Gill\n\nThe Fell Herald | 3 March 2025 | Ada Morrin\n\n\
    The collapse of a slate quarry at Harrow Gill killed 4 people on Monday morning, the fire service said. \
    The wall that fell was 30 metres high. Crews with dogs are looking for a dozen others under the stone.\n",
    "Harrow Gill: more dead found under the slate\n\nTarn Valley Post | 4 March 2025 | Joss Petherick\n\n\
    The collapse of the slate quarry at Harrow Gill killed 7 people, the fire service said on Tuesday. \
    The wall that fell was 45 metres high. Two men were brought out alive during the night.\n",
];

/// A report of each language on one event.
pub(crate) const FERRY: [&str; 2] = [
    "Orla ferry sinks, nine dead\n\n\
    The ferry Marigold sank off Orla on Monday 3 March 2025, killing nine people, the coast guard said. \
    The ferry, built in 1931, had been inspected in January. Captain Ines Tolliver is among the dead. \
    The harbour authority has opened an inquiry.\n",
    "Nueve muertos al hundirse un ferry en Orla\n\n\
    El ferry Marigold se hundió el lunes 3 de marzo de 2025 frente a Orla y murieron nueve personas, informó la guardia costera. \
    El ferry, construido en 1931, había sido inspeccionado en enero. La capitana Ines Tolliver está entre los muertos. \
    Las familias de los desaparecidos esperan noticias en el puerto.\n",
];

/// Two reports in Portuguese that agree on what happened and not on what it costs.
pub(crate) const DAM: [&str; 2] = [
    "Barragem de Orla é fechada depois de rachadura\n\n\
    A barragem de Orla foi fechada na terça-feira, 4 de março de 2025, depois que engenheiros encontraram uma rachadura no muro norte. \
    Ninguém ficou ferido, disse a prefeitura. \
    Cerca de duas mil pessoas deixaram as casas abaixo do rio. O conserto deve custar 12 milhões de reais.\n",
    "Rachadura fecha a barragem de Orla\n\n\
    Engenheiros encontraram uma rachadura no muro norte da barragem de Orla, que foi fechada na terça-feira, 4 de março de 2025. \
    Duas mil pessoas tiveram de deixar as casas. O conserto custará 15 milhões de reais, segundo a prefeitura.\n",
];

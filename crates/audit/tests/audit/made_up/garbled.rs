//! How a figure is garbled.

use super::Case;

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { what: "number_split", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2019-05-02 | League* | attendance [league=North] 2018 | exact 48315 people | 48,315 spectators",
        "B | Echo, 2019-05-09 | League* | attendance [league=North] 2018 | exact 48 people | 48 spectators",
    ] },
    Case { what: "number_split", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2019-05-02 | Board* | votes [ward=7] 2018-11-06 | exact 21904 people | 21,904 votes",
        "B | Echo, 2019-05-09 | Board* | votes [ward=7] 2018-11-06 | bare 904 people | 904 votes",
    ] },
    Case { what: "number_split", claims: &["C", "B"], ledger: &[
        "A | Gazette, 2020-01-03 | Fair* | tickets_sold [fair=Spring] 2019 | exact 17452 people | 17,452 tickets",
        "B | Gazette, 2020-01-03 | Fair* | growth_ratio [fair=Spring] 2019 | about 3 ratio | three times as many",
        "C | Echo, 2020-01-09 | Fair | growth_ratio [fair=Spring] 2019 | about 452 ratio | 452 times as many",
        "D | Echo, 2020-01-09 | Fair | tickets_sold [fair=Spring] 2019 | exact 17 people | 17 tickets",
    ] },
    Case { what: "number_split", claims: &[], ledger: &[
        "A | Gazette, 2019-05-02 | League* | attendance [league=North] 2018 | exact 48315 people | x",
        "B | Echo, 2019-05-09 | League | attendance [league=North] 2018 | about 48000 people | x",
    ] },
    Case { what: "number_split", claims: &[], ledger: &[
        "A | Gazette, 2019-05-02 | League* | attendance [league=North] 2018 | exact 48315 people | x",
        "B | Echo, 2019-05-09 | League | attendance [league=South] 2018 | exact 48 people | another league",
    ] },
    Case { what: "number_split", claims: &[], ledger: &[
        "A | Gazette, 2019-05-02 | League* | attendance [league=North] 2018 | exact 48315 people | x",
        "B | Echo, 2019-05-09 | League | attendance [league=North] 2018-05-02 | exact 315 people | one match",
    ] },
    Case { what: "list_shift", claims: &["E", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Red] 2019 | exact 612 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [party=Blue] 2019 | exact 287 people | x",
        "C | Gazette, 2020-02-01 | Board* | votes [party=Green] 2019 | exact 155 people | x",
        "D | Echo, 2020-02-03 | Board | votes [party=Red] 2019 | exact 612 people | x",
        "E | Echo, 2020-02-03 | Board | votes [party=Blue] 2019 | exact 155 people | x",
    ] },
    Case { what: "list_shift", claims: &["D", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | goals [team=Falcons] 2019 | exact 71 people | x",
        "B | Gazette, 2020-02-01 | Club* | goals [team=Herons] 2019 | exact 48 people | x",
        "D | Echo, 2020-02-03 | Club | goals [team=Falcons] 2019 | exact 48 people | x",
    ] },
    Case { what: "list_shift", claims: &["D", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | pupils_registered [school=Hill] 2019 | exact 540 people | x",
        "B | Gazette, 2020-02-01 | Office* | pupils_registered [school=Dale] 2019 | exact 322 people | x",
        "D | Echo, 2020-02-03 | Office | pupils_registered [school=Dale] 2019 | exact 540 people | x",
    ] },
    Case { what: "list_shift", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Red] 2019 | exact 612 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [party=Blue] 2019 | exact 287 people | x",
        "D | Echo, 2020-02-03 | Board | votes [party=Blue] 2019 | about 290 people | x",
    ] },
    Case { what: "list_shift", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Red] 2019 | exact 155 people | two parties with one figure",
        "B | Gazette, 2020-02-01 | Board* | votes [party=Blue] 2019 | exact 155 people | x",
        "D | Echo, 2020-02-03 | Board | votes [party=Blue] 2019 | exact 155 people | x",
    ] },
    Case { what: "list_shift", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Red] 2015 | exact 155 people | another year",
        "B | Gazette, 2020-02-01 | Board* | votes [party=Blue] 2019 | exact 287 people | x",
        "D | Echo, 2020-02-03 | Board | votes [party=Blue] 2019 | exact 155 people | x",
    ] },
    Case { what: "number_role_swap", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Red] 2019 | exact 41250 people | x",
        "B | Gazette, 2020-02-01 | Board* | turnout_ratio [party=Red] 2019 | about 14 ratio | 14 times as many",
        "C | Echo, 2020-02-03 | Board | votes [party=Red] 2019 | exact 14 people | x",
    ] },
    Case { what: "number_role_swap", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019 | exact 30110 people | x",
        "B | Gazette, 2020-02-01 | Club* | ticket_price [team=Herons] 2019 | bare 45 USD | x",
        "C | Echo, 2020-02-03 | Club | attendance [team=Herons] 2019 | exact 45 people | x",
    ] },
    Case { what: "number_role_swap", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Fair* | visitors [fair=Spring] 2019 | exact 8200 people | x",
        "B | Gazette, 2020-02-01 | Fair* | opening_length [fair=Spring] 2019 | bare 12 days | x",
        "C | Echo, 2020-02-03 | Fair | visitors [fair=Spring] 2019 | exact 12 people | x",
    ] },
    Case { what: "number_role_swap", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [party=Red] 2019 | exact 41250 people | x",
        "B | Gazette, 2020-02-01 | Board* | turnout_ratio [party=Red] 2019 | about 14 ratio | x",
        "C | Echo, 2020-02-03 | Board | votes [party=Red] 2019 | exact 37000 people | wrong, in no other role",
    ] },
    Case { what: "number_role_swap", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019 | exact 30110 people | x",
        "B | Gazette, 2020-02-01 | Club* | ticket_price [team=Herons] 2009 | bare 45 USD | ten years before",
        "C | Echo, 2020-02-03 | Club | attendance [team=Herons] 2019 | exact 45 people | x",
    ] },
    Case { what: "number_role_swap", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019 | about 44 people | a small club",
        "B | Gazette, 2020-02-01 | Club* | ticket_price [team=Herons] 2019 | bare 45 USD | x",
        "C | Echo, 2020-02-03 | Club | attendance [team=Herons] 2019 | exact 45 people | x",
    ] },
    Case { what: "subtotal_as_total", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [ward=7; sex=female] 2019 | exact 4870 people | x",
        "C | Echo, 2020-02-03 | Board | votes [ward=7] 2019 | about 4900 people | x",
    ] },
    Case { what: "subtotal_as_total", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019 | exact 30110 people | x",
        "B | Gazette, 2020-02-01 | Club* | attendance [team=Herons; stand=North] 2019 | exact 11870 people | x",
        "C | Echo, 2020-02-03 | Club | attendance [team=Herons] 2019 | exact 11870 people | x",
    ] },
    Case { what: "subtotal_as_total", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Office* | pupils_registered [city=Leeds] 2019 | exact 60210 people | x",
        "B | Gazette, 2020-02-01 | Office* | pupils_registered [city=Leeds; level=primary] 2019 | exact 38440 people | x",
        "C | Echo, 2020-02-03 | Office | pupils_registered [city=Leeds] 2019 | bare 38000 people | x",
    ] },
    Case { what: "subtotal_as_total", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [ward=7; sex=female] 2019 | exact 4870 people | x",
        "C | Echo, 2020-02-03 | Board | votes [ward=7; sex=female] 2019 | about 4900 people | x",
    ] },
    Case { what: "subtotal_as_total", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [ward=7; sex=female] 2019 | exact 4870 people | x",
        "C | Echo, 2020-02-03 | Board | votes [ward=7] 2019 | about 6100 people | wrong, but no part of it",
    ] },
    Case { what: "subtotal_as_total", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [ward=7; sex=female] 2015 | exact 4870 people | x",
        "C | Echo, 2020-02-03 | Board | votes [ward=7] 2019 | about 4900 people | the part is of another year",
    ] },
    Case { what: "other_period_value", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [ward=7] 2011 | exact 7433 people | the most since 2011",
        "C | Echo, 2020-02-03 | Board | votes [ward=7] 2019 | exact 7433 people | x",
    ] },
    Case { what: "other_period_value", claims: &["C", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019 | exact 30110 people | x",
        "B | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2018 | exact 22570 people | x",
        "C | Echo, 2020-02-03 | Club | attendance [team=Herons] 2019 | exact 22570 people | x",
    ] },
    Case { what: "other_period_value", claims: &["C", "B"], ledger: &[
        "A | Gazette, 2020-02-01 | Union* | members [counted=paid fees; city=Leeds] 2018-12-31 | exact 40117 people | x",
        "B | Gazette, 2020-02-01 | Union* | members [counted=paid fees; city=Leeds] 2019-12-31 | exact 12020 people | x",
        "C | Echo, 2020-03-03 | Echo | members [city=Leeds] 2019-12 | more_than 40000 .. people | x",
    ] },
    Case { what: "other_period_value", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [ward=7] 2011 | exact 7433 people | x",
        "C | Echo, 2020-02-03 | Board | votes [ward=7] 2011 | exact 7433 people | told of its own year",
    ] },
    Case { what: "other_period_value", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Gazette, 2020-02-01 | Board* | votes [ward=7] 2011 | exact 7433 people | x",
        "C | Echo, 2020-02-03 | Board | votes [ward=7] 2019 | exact 5000 people | of no other year",
    ] },
    Case { what: "other_period_value", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Union* | members [counted=paid fees; city=Leeds] 2019-12-31 | exact 12020 people | x",
        "C | Echo, 2020-03-03 | Echo | members [city=Leeds] 2019-12 | more_than 40000 .. people | counted otherwise, perhaps",
    ] },
    Case { what: "factor_of_ten", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Echo, 2020-02-03 | Board | votes [ward=7] 2019 | exact 91200 people | x",
    ] },
    Case { what: "factor_of_ten", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Shop* | rent_month [city=Leeds] 2019 | exact 640 USD | x",
        "B | Echo, 2020-02-03 | Shop | rent_month [city=Leeds] 2019 | bare 64 USD | x",
    ] },
    Case { what: "factor_of_ten", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club* | attendance [team=Herons] 2019 | exact 30110 people | x",
        "B | Echo, 2020-02-03 | Club | attendance [team=Herons] 2019 | about 301100 people | x",
    ] },
    Case { what: "factor_of_ten", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Echo, 2020-02-03 | Board | votes [ward=7] 2019 | exact 83000 people | other digits",
    ] },
    Case { what: "factor_of_ten", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Echo, 2020-02-03 | Board | votes [ward=8] 2019 | exact 91200 people | another ward",
    ] },
    Case { what: "factor_of_ten", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Shop* | rent_month [city=Leeds] 2019 | exact 640 USD | x",
        "B | Echo, 2020-02-03 | Shop | rent_month [city=Leeds] 2019 | bare 64 EUR | another currency",
    ] },
    Case { what: "cannot_both_hold", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [ward=7] 2019 | about 5200 people | x",
    ] },
    Case { what: "cannot_both_hold", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Club | first_match_date [team=Herons] 2020-03 | about 2020-03-01 2020-03-10 date | x",
        "B | Echo, 2020-02-20 | Club | first_match_date [team=Herons] 2020-04 | bare 2020-04-12 2020-04-12 date | x",
    ] },
    Case { what: "cannot_both_hold", claims: &["B", "A"], ledger: &[
        "A | Gazette/One, 2020-02-01 | Shop | rent_change [city=Leeds] 2019 | between 0.1 0.2 share | x",
        "B | Gazette/One, 2020-02-01 | Shop | rent_change [city=Leeds] 2019 | about 0.3 share | x",
    ] },
    Case { what: "cannot_both_hold", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | votes [ward=7] 2019 | exact 9120 people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [ward=7] 2019 | about 9000 people | x",
    ] },
    Case { what: "cannot_both_hold", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Board | votes [ward=7] 2019 | at_least 8000 .. people | x",
        "B | Echo, 2020-02-03 | Reader? | votes [ward=7] 2019 | up_to .. 9500 people | the two ends of one range",
    ] },
    Case { what: "cannot_both_hold", claims: &[], ledger: &[
        "A | Gazette, 2019-02-01 | Union | members [city=Leeds] 2018-10 | about 400 people | x",
        "B | Echo, 2020-02-03 | Union | members [city=Leeds] 2019-10 | about 1500 people | a year later",
    ] },
];

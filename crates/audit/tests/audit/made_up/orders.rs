//! Places in an order.

use super::Case;

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { what: "ranking", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02 | Coach? | league_rank [country=XA; order=Leeds>York>Bree>Hull] 2020-01 | none | Leeds first, then York, Bree and Hull",
        "B | Gazette (French), 2020-02 | Coach? | league_rank [country=XA; city=Hull] 2020-01 | ordinal 3 rank | x",
    ] },
    Case { what: "ranking", claims: &["B", "A"], ledger: &[
        "A | Gazette, 2020-02-01 | Board* | party_rank [country=XA; order=Red>Blue>Green] 2020 | none | x",
        "B | Echo, 2020-02-03 | Board | party_rank [country=XA; party=Green] 2020 | ordinal 1 rank | x",
    ] },
    Case { what: "ranking", claims: &["A", "P", "Q"], ledger: &[
        "A | Gazette, 2020-02-01 | Agent? | trade_rank [country=XA; job=welding; by=pay] 2020 | ordinal 1 rank | Welding pays least",
        "P | Echo, 2020-02-03 | Union | wage_month [country=XA; job=welding] 2020 | bare 4000 USD | x",
        "Q | Echo, 2020-02-03 | Union | wage_month [country=XA; job=baking] 2020 | bare 1500 USD | x",
    ] },
    Case { what: "ranking", claims: &[], ledger: &[
        "A | Gazette, 2020-02 | Coach? | league_rank [country=XA; order=Leeds>York>Bree>Hull] 2020-01 | none | x",
        "B | Gazette (French), 2020-02 | Coach? | league_rank [country=XA; city=Hull] 2020-01 | ordinal 4 rank | x",
    ] },
    Case { what: "ranking", claims: &[], ledger: &[
        "A | Gazette, 2016-02-01 | Board* | party_rank [country=XA; order=Red>Blue>Green] 2016 | none | x",
        "B | Echo, 2020-02-03 | Board | party_rank [country=XA; party=Green] 2020 | ordinal 1 rank | another vote",
    ] },
    Case { what: "ranking", claims: &[], ledger: &[
        "A | Gazette, 2020-02-01 | Agent? | trade_rank [country=XA; job=welding; by=pay] 2020 | ordinal 1 rank | Welding pays least",
        "P | Echo, 2020-02-03 | Union | wage_month [country=XA; job=welding] 2020 | bare 1400 USD | x",
        "Q | Echo, 2020-02-03 | Union | wage_month [country=XA; job=baking] 2020 | bare 1500 USD | x",
    ] },
];

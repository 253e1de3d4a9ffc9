//! A case made ready to fit: rows to evidence, evidence and programme to observations.

use crate::holdings::Holdings;
use tumen_audit::Finding;
use tumen_evidence::{AssembleInput, Evidence, Remark, RemarkKind, assemble};
use tumen_inference::fit::Followed;
use tumen_inference::{Observed, observe};
use tumen_programme::{Problem, Programme};
use tumen_terms::{Day, QuantityName};

/// What the command line asks for beside the case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Another date than the case's.
    pub as_of: Option<Day>,
    /// Ids of claims to leave out.
    pub without: Vec<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum NoAnswer {
    /// programme.toml says something that cannot be.
    Programme(Vec<Problem>),
    /// The watcher asked to stop.
    Stopped,
}

/// A case made ready to fit.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The date of the answer.
    pub as_of: Day,
    /// The evidence.
    pub evidence: Evidence,
    /// The programme.
    pub programme: Programme,
    /// The observations and what became of every claim.
    pub observed: Observed,
    /// Headline quantities that the programme has.
    pub headline: Vec<(QuantityName, Followed)>,
    /// Remarks so far.
    pub remarks: Vec<Remark>,
    /// What the ledger says against itself.
    pub findings: Vec<Finding>,
}

/// Reads, assembles and observes: everything before the fit.
///
/// # Errors
/// The entries of programme.toml that cannot be.
pub fn prepare(holdings: &Holdings, question: &Question) -> Result<Prepared, Vec<Problem>> {
    let as_of = question.as_of.unwrap_or(holdings.as_of);
    let programme = Programme::build(&holdings.programme, as_of, holdings.horizon)?;
    let (evidence, mut remarks) = assemble(&AssembleInput {
        claims: &holdings.claims,
        sources: &holdings.sources,
        echoes: &holdings.echoes,
        as_of: Some(as_of),
        without: &question.without,
    });
    let (observed, more) = observe(&evidence, &programme);
    remarks.extend(more);
    let mut headline = Vec::new();
    for name in &holdings.headline {
        match programme.resolve(name) {
            Ok((quantity, target)) => headline.push((name.clone(), Followed { quantity, target })),
            Err(text) => remarks.push(Remark {
                kind: RemarkKind::NotInModel,
                claims: Vec::new(),
                place: format!("case.toml, headline `{name}`"),
                text,
                advice: "write it as name[key=value,...], with the keys that docs/case-format.md lists".to_string(),
            }),
        }
    }
    let findings = tumen_audit::audit(&evidence);
    Ok(Prepared { as_of, evidence, programme, observed, headline, remarks, findings })
}

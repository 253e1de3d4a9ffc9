//! What observers would see of a simulated world, as tables: the lists, and the truth beside them.

use crate::simulation::Simulation;
use crate::worlds::{PART, Table, Values, label};
use tumen_programme::Programme;
use tumen_programme::simulate::{Dispatch, TooMany, dispatches};
use tumen_sightings::lists::PersonKey;
use tumen_sightings::{Lists, observe, passengers};
use tumen_terms::Day;

impl Simulation {
    /// Writes the lists of one world of the prior, a part of a table at a time. Lists of worlds drawn from an answer are
    /// not made: a list of persons near what is known of real ones would be mistaken for it.
    ///
    /// # Errors
    /// [`TooMany`], or whatever `write` returns.
    pub fn lists<E: From<TooMany>>(
        &self,
        number: u32,
        write: &mut dyn FnMut(&Table) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.is_posterior() {
            return Ok(());
        }
        let programme = self.programme();
        let theta = self.theta(number);
        let address = self.address(number);
        let renewals = tumen_programme::mean_field(programme, &theta).renewals;
        let all: Vec<Dispatch> = dispatches(programme, &theta, address)?;
        for (index, (cohort, dispatch)) in programme.cohorts.iter().zip(&all).enumerate() {
            let own = (number, cohort.name.as_str());
            let mut first = 0;
            while first < dispatch.selected() {
                let upto = (first + PART).min(dispatch.selected());
                let lists = observe(programme, dispatch, address, index, renewals, first..upto);
                for table in tables(programme, &lists, own) {
                    write(&table)?;
                }
                first = upto;
            }
            let counts = passengers(programme, dispatch, address, index);
            let mut columns = label(number, &cohort.name, counts.len());
            columns.extend([
                ("day", Values::Day(counts.iter().map(|c| Some(c.day)).collect())),
                ("service", Values::Text(counts.iter().map(|c| programme.services[c.service].name.clone()).collect())),
                ("counted", Values::Whole(counts.iter().map(|c| Some(c.counted as i64)).collect())),
                ("truth_people", Values::Whole(counts.iter().map(|c| Some(c.truth as i64)).collect())),
            ]);
            write(&Table::new("list_passengers", columns))?;
        }
        Ok(())
    }
}

/// The number of a person in the truth: worker and generation.
fn number(key: PersonKey) -> String {
    format!("{}-{}", key.worker, key.generation)
}

fn tables(programme: &Programme, lists: &Lists, (world, cohort): (u32, &str)) -> [Table; 6] {
    fn text<T>(rows: &[T], one: impl Fn(&T) -> String) -> Values {
        Values::Text(rows.iter().map(one).collect())
    }
    fn day<T>(rows: &[T], one: impl Fn(&T) -> Option<Day>) -> Values {
        Values::Day(rows.iter().map(one).collect())
    }
    let table = |name, rows: usize, more: Vec<(&'static str, Values)>| {
        let mut columns = label(world, cohort, rows);
        columns.extend(more);
        Table::new(name, columns)
    };
    let (crossings, visas, rosters) = (&lists.crossings, &lists.visas, &lists.rosters);
    let (interviews, persons, links) = (&lists.interviews, &lists.persons, &lists.links);
    [
        table(
            "list_crossings",
            crossings.len(),
            vec![
                ("row", text(crossings, |c| c.row.clone())),
                ("day", day(crossings, |c| Some(c.day))),
                ("direction", text(crossings, |c| if c.entering { "entry" } else { "exit" }.to_string())),
                ("service", text(crossings, |c| programme.services[c.service].name.clone())),
                ("name", text(crossings, |c| c.name.clone())),
                ("birth_date", day(crossings, |c| c.born)),
                ("document_number", text(crossings, |c| c.document.clone())),
            ],
        ),
        table(
            "list_visas",
            visas.len(),
            vec![
                ("row", text(visas, |v| v.row.clone())),
                ("issued", day(visas, |v| Some(v.day))),
                ("name", text(visas, |v| v.name.clone())),
                ("birth_date", day(visas, |v| v.born)),
                ("document_number", text(visas, |v| v.document.clone())),
                ("document", text(visas, |v| programme.documents[v.kind].clone())),
            ],
        ),
        table(
            "list_rosters",
            rosters.len(),
            vec![
                ("row", text(rosters, |r| r.row.clone())),
                ("day", day(rosters, |r| Some(r.day))),
                ("site", text(rosters, |r| format!("{}, site {}", programme.destinations[r.region], r.site + 1))),
                ("name", text(rosters, |r| r.name.clone())),
                ("job", text(rosters, |r| programme.jobs[r.job].clone())),
            ],
        ),
        table(
            "list_interviews",
            interviews.len(),
            vec![
                ("row", text(interviews, |i| i.row.clone())),
                ("origin_province", text(interviews, |i| programme.provinces[i.province].name.clone())),
                ("job", text(interviews, |i| programme.jobs[i.job].clone())),
                ("year_left", Values::Whole(interviews.iter().map(|i| Some(i64::from(i.year))).collect())),
                ("paid_usd", Values::Number(interviews.iter().map(|i| i.paid_usd).collect())),
                ("went_together", Values::Whole(interviews.iter().map(|i| i.team.map(i64::from)).collect())),
                ("escaped", Values::Flag(interviews.iter().map(|i| i.escaped).collect())),
            ],
        ),
        table(
            "truth_persons",
            persons.len(),
            vec![
                ("person", text(persons, |p| number(p.key))),
                ("name", text(persons, |p| p.name.hangul())),
                ("name_latin", text(persons, |p| p.name.written(p.systems[0]))),
                ("birth_date", day(persons, |p| Some(p.born))),
                ("first_document", text(persons, |p| p.documents[0].clone())),
                ("second_document", text(persons, |p| p.documents[1].clone())),
            ],
        ),
        table(
            "truth_links",
            links.len(),
            vec![
                ("list", text(links, |l| l.list.to_string())),
                ("row", text(links, |l| l.row.clone())),
                ("person", text(links, |l| number(l.person))),
            ],
        ),
    ]
}

//! What a weighed world says of each claim: its weight, the chance that it was well-informed, its source's reliability.

use super::{Likelihood, Scratch};

/// Longest chain of echoes of echoes that credibility follows.
const LONGEST_CHAIN: usize = 6;

impl Likelihood<'_> {
    /// For each observation, ln L without it minus ln L with it, at a world weighed before.
    pub fn leave_one_out(&self, scratch: &mut Scratch, ln_ratio: &mut [f64]) {
        for group in &self.groups {
            let mut without = |one| self.group_ln(group, one, &scratch.now.origin, &mut scratch.product);
            let whole = without(None);
            for &i in &group.members {
                ln_ratio[i] = without(Some(i)) - whole;
            }
        }
    }

    /// For each observation, ln of the probability of its report in a world weighed before, at the mean reliability that
    /// its source has before any claim: what it says on its own.
    pub fn ln_alone(&self, scratch: &Scratch, ln: &mut [f64]) {
        for group in &self.groups {
            let mean: f64 = group.nodes.points.iter().zip(&group.nodes.weights).map(|(rho, w)| rho * w).sum();
            let rho = (1.0 - group.invented) * mean;
            for &i in &group.members {
                let (at_zero, at_one) = self.ends(i, scratch.origin());
                ln[i] = (at_zero + (at_one - at_zero) * rho).max(1e-300).ln();
            }
        }
    }

    /// For each observation, the probability in this world that it was well-informed; for each source, the mean and the
    /// weights of its reliability at the nodes.
    pub fn credibility(&self, scratch: &mut Scratch, credible: &mut [f64], reliability: &mut [Vec<f64>]) {
        let mut origin_credible = vec![0.0; credible.len()];
        for group in &self.groups {
            let n = group.nodes.points.len();
            let mut weight: Vec<f64> = group.nodes.weights.clone();
            let mut invented = 1.0;
            for &i in &group.members {
                let (at_zero, at_one) = self.ends(i, scratch.origin());
                let top = at_zero.max(at_one);
                for (value, &rho) in weight.iter_mut().zip(&group.nodes.points) {
                    *value *= (at_zero + (at_one - at_zero) * rho) / top;
                }
                invented *= at_zero / top;
            }
            let real: f64 = (1.0 - group.invented) * weight.iter().sum::<f64>();
            let all = real + group.invented * invented;
            let scale = (1.0 - group.invented) / all.max(1e-300);
            weight.iter_mut().for_each(|w| *w *= scale);
            for &i in &group.members {
                let (at_zero, at_one) = self.ends(i, scratch.origin());
                let own = (1.0 - self.terms[i].echoed) * scratch.informed()[i];
                origin_credible[i] = (0..n)
                    .map(|k| {
                        let rho = group.nodes.points[k];
                        weight[k] * rho * own / (at_zero + (at_one - at_zero) * rho)
                    })
                    .sum();
            }
            if let Some(slot) = reliability.get_mut(group.source) {
                slot.clone_from(&weight);
            }
        }
        // an echo: that its original was well-informed and it was copied faithfully, or that it was itself; echoes of
        // echoes settle after as many rounds as the longest chain, and few are longer than this
        let mut copied = vec![0.0; credible.len()];
        credible.copy_from_slice(&origin_credible);
        for _ in 0..LONGEST_CHAIN {
            copied.fill(0.0);
            for group in &self.groups {
                let weight = &reliability[group.source];
                let invented = (1.0 - weight.iter().sum::<f64>()).max(0.0);
                for &i in &group.members {
                    let (at_zero, at_one) = self.ends(i, scratch.origin());
                    let report = |rho: f64| at_zero + (at_one - at_zero) * rho;
                    for copy in &self.observations[i].copies {
                        let nodes = group.nodes.points.iter().zip(weight);
                        let over: f64 = nodes.map(|(&rho, w)| w / report(rho)).sum::<f64>() + invented / at_zero;
                        copied[i] += copy.probability * copy.mass * over * copy.faithful * credible[copy.original];
                    }
                }
            }
            for (value, (own, copied)) in credible.iter_mut().zip(origin_credible.iter().zip(&copied)) {
                *value = (own + copied).min(1.0);
            }
        }
    }

    /// For each observation, the probability in this world that it is a copy; `reliability` as [`Self::credibility`]
    /// left it.
    pub fn echoes(&self, scratch: &Scratch, reliability: &[Vec<f64>], echo: &mut [f64]) {
        for group in &self.groups {
            let weight = &reliability[group.source];
            let invented = (1.0 - weight.iter().sum::<f64>()).max(0.0);
            for &i in &group.members {
                let (at_zero, at_one) = self.ends(i, scratch.origin());
                let nodes = group.nodes.points.iter().zip(weight);
                let over: f64 = nodes.map(|(&rho, w)| w / (at_zero + (at_one - at_zero) * rho)).sum();
                echo[i] = (self.terms[i].copied * (over + invented / at_zero)).min(1.0);
            }
        }
    }
}

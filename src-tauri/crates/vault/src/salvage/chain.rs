//! The facts of one dispute as they were found, linked anew where some are missing.

use crate::error::VaultError;
use domain::{Content, DisputeId, Fact, FactBody, Hash};
use jiff::Timestamp;
use rusqlite::types::Value;
use std::collections::BTreeMap;

/// A fact with the text that its hash was taken over.
pub(super) type Written = (Fact, String);

/// Facts that match their own hash, by their places.
pub(super) struct Chain {
    pub(super) dispute: DisputeId,
    facts: BTreeMap<u32, Written>,
}

impl Chain {
    /// Sorts rows of dispute, seq, content, previous and hash into the chains of their disputes.
    /// A row that does not match its hash is in none.
    pub(super) fn sort(rows: &[Vec<Value>]) -> Vec<Self> {
        let mut chains: BTreeMap<DisputeId, BTreeMap<u32, Written>> = BTreeMap::new();
        for (fact, text) in rows.iter().filter_map(|row| read(row)) {
            let chain = chains.entry(fact.content.dispute).or_default();
            chain.insert(fact.content.seq, (fact, text));
        }
        let sorted = chains.into_iter();
        sorted
            .map(|(dispute, facts)| Self { dispute, facts })
            .collect()
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.facts.len()).unwrap_or(u32::MAX)
    }

    /// What its first fact says.
    pub(super) fn first_body(&self) -> Option<&FactBody> {
        self.facts.get(&1).map(|(fact, _)| &fact.content.body)
    }

    /// When its first fact was written down.
    pub(super) fn created(&self) -> Timestamp {
        let first = self.facts.values().next();
        first.map_or(Timestamp::UNIX_EPOCH, |(fact, _)| fact.content.recorded)
    }

    /// The facts in one chain: as they were up to the first that is missing, linked anew after it;
    /// and the places of those that are missing.
    pub(super) fn linked(&self) -> Result<(Vec<Written>, Vec<u32>), VaultError> {
        let last = self.facts.keys().last().copied().unwrap_or(0);
        let gaps = (1..=last).filter(|seq| !self.facts.contains_key(seq));
        let gaps: Vec<u32> = gaps.collect();
        let (mut linked, mut previous) = (Vec::new(), Hash::NONE);
        for ((fact, text), seq) in self.facts.values().zip(1..) {
            let (fact, text) = if fact.content.seq == seq && fact.previous == previous {
                (fact.clone(), text.clone())
            } else {
                let content = Content {
                    seq,
                    ..fact.content.clone()
                };
                let fact = Fact::link(content, previous)?;
                let text = fact.json()?;
                (fact, text)
            };
            previous = fact.hash;
            linked.push((fact, text));
        }
        Ok((linked, gaps))
    }
}

fn read(row: &[Value]) -> Option<Written> {
    let [
        Value::Text(dispute),
        Value::Integer(seq),
        Value::Text(content),
        Value::Text(previous),
        Value::Text(hash),
    ] = row
    else {
        return None;
    };
    let seq = u32::try_from(*seq).ok()?;
    let fact = Fact::read(seq, content, previous.parse().ok()?, hash.parse().ok()?).ok()?;
    let named = fact.content.seq == seq && fact.content.dispute.to_string() == *dispute;
    named.then(|| (fact, content.clone()))
}

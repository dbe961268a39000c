//! What went and what came, a line each, for a reader who was not there.

use super::{clauses::Clauses, head::put};
use domain::{Channel, Dispute};
use jiff::civil::Date;

/// The correspondence in the order of its days. Letters that came back are left out, and so are
/// messages of a kind that has no words.
pub(super) fn lines(dispute: &Dispute, clauses: &Clauses) -> Vec<String> {
    let (words, style) = (&clauses.history, &clauses.style);
    let how = |channel: Channel| match channel {
        Channel::Email => &clauses.info.email,
        Channel::Post => &clauses.info.post,
        Channel::Webform => &clauses.info.webform,
        Channel::Fax => &clauses.info.fax,
    };
    let sent = dispute
        .letters
        .iter()
        .filter(|l| !l.bounced)
        .filter_map(|l| {
            let what = words.letters.get(&l.kind)?;
            let day = style.day(l.sent_on);
            let line = put(
                &words.sent,
                &[("{day}", &day), ("{what}", what), ("{how}", how(l.channel))],
            );
            Some((l.sent_on, line))
        });
    let came = dispute.messages.iter().filter_map(|m| {
        let what = words.messages.get(&m.kind)?;
        let day = style.day(m.received_on);
        let line = put(&words.came, &[("{day}", &day), ("{what}", what)]);
        Some((m.received_on, line))
    });
    let mut all: Vec<(Date, String)> = sent.chain(came).collect();
    all.sort_by_key(|(day, _)| *day);
    all.into_iter().map(|(_, line)| line).collect()
}

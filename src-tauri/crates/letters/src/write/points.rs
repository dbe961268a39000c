//! The numbered points of a letter: asked in a request, asked again in a follow-up.

use super::{
    clauses::{Clauses, PointClause},
    head::put,
    matter::Matter,
    pen::Pen,
    sealed::stopped,
};
use crate::{
    document::{Basis, Block, Inline, Part},
    error::LetterError,
};
use domain::{Ask, Judgement, LetterKind, Message, OwnPoint, Point, Standing, Verdict, standing};
use law::Rests;

/// The points of a letter, below the headings of their asks.
pub(super) fn blocks(
    matter: &Matter<'_>,
    clauses: &Clauses,
    pen: &Pen<'_>,
) -> Result<Vec<Block>, LetterError> {
    let language = matter.input.language.as_str();
    let regime = matter.input.regime;
    let mut margin = regime.map(|r| r.margin_in(language).to_owned());
    // An authority is told of what the law gives, and an appeal reaches no further.
    let appeal = matter.input.kind == LetterKind::Appeal;
    let named = if appeal || matter.input.addressed_authority().is_some() {
        &matter.rights
    } else {
        &matter.open
    };
    let mut blocks = Vec::new();
    for ask in Ask::ALL {
        let points: Vec<Point> = named.iter().copied().filter(|p| p.ask() == ask).collect();
        if points.is_empty() {
            continue;
        }
        let heading = clauses.asks.get(&ask).cloned();
        blocks.push(Block::Ask {
            number: ask.number(),
            heading: heading.ok_or_else(|| pen.fault(&format!("no heading for {}", ask.key())))?,
            margin: margin.take(),
        });
        for point in points {
            let scribe = Scribe {
                matter,
                clauses,
                pen,
                point,
            };
            blocks.push(Block::Point {
                number: point.number(),
                parts: scribe.parts()?,
                basis: scribe.basis(),
            });
        }
    }
    Ok(blocks)
}

/// Writes one point.
struct Scribe<'a> {
    matter: &'a Matter<'a>,
    clauses: &'a Clauses,
    pen: &'a Pen<'a>,
    point: Point,
}

impl Scribe<'_> {
    fn parts(&self) -> Result<Vec<Part>, LetterError> {
        match self.matter.input.kind {
            LetterKind::FollowUp | LetterKind::Appeal | LetterKind::PlatformComplaint => {
                return self.asked_again();
            }
            LetterKind::Complaint => return self.reported(),
            LetterKind::Request
            | LetterKind::Reminder
            | LetterKind::IdentityAnswer
            | LetterKind::ExtensionObjection
            | LetterKind::Closing => {}
        }
        let text = match self.own() {
            Some(own) => vec![Inline::Text(own.text.expose().clone())],
            None => self.pen.runs(&self.clause()?.ask)?,
        };
        Ok(vec![paragraph(stopped(&self.name()?), text)])
    }

    fn own(&self) -> Option<&OwnPoint> {
        self.matter.input.dispute.own_point(self.point)
    }

    fn clause(&self) -> Result<&PointClause, LetterError> {
        let found = self.clauses.points.get(&self.point);
        found.ok_or_else(|| {
            self.pen
                .fault(&format!("no clause for the point {}", self.point))
        })
    }

    fn name(&self) -> Result<String, LetterError> {
        Ok(match self.own() {
            Some(own) => own.name.expose().clone(),
            None => self.clause()?.name.clone(),
        })
    }

    /// Name, finding, passage: for somebody who was not there.
    fn reported(&self) -> Result<Vec<Part>, LetterError> {
        let standing = standing::of(self.point, self.matter.input.dispute);
        let name = self.name_and_finding(standing)?;
        let mut quotes = self.quotes(standing).into_iter();
        let Some((wrote, passages)) = quotes.next() else {
            return Ok(vec![paragraph(name, Vec::new())]);
        };
        let mut parts = vec![paragraph(name, vec![Inline::Text(wrote)])];
        parts.extend(passages.into_iter().map(Part::Quote));
        for (wrote, passages) in quotes {
            parts.push(Part::Paragraph(vec![Inline::Text(wrote)]));
            parts.extend(passages.into_iter().map(Part::Quote));
        }
        Ok(parts)
    }

    /// “Cause: answered in part.”
    fn name_and_finding(&self, standing: Standing) -> Result<String, LetterError> {
        let name = self.name()?;
        let told =
            standing != Standing::Unjudged || self.matter.input.addressed_authority().is_some();
        let finding = self.clauses.findings.get(&standing).filter(|_| told);
        Ok(match finding {
            Some(finding) => {
                let space = &self.clauses.style.before_colon;
                format!("{}{space}: {finding}.", name.trim())
            }
            None => stopped(&name),
        })
    }

    /// Name, finding, passage, what is missing.
    fn asked_again(&self) -> Result<Vec<Part>, LetterError> {
        let standing = standing::of(self.point, self.matter.input.dispute);
        let name = self.name_and_finding(standing)?;
        let missing = self.missing(standing)?;
        let mut quotes = self.quotes(standing).into_iter();
        let Some((wrote, passages)) = quotes.next() else {
            return Ok(vec![paragraph(name, missing)]);
        };
        let mut parts = vec![paragraph(name, vec![Inline::Text(wrote)])];
        parts.extend(passages.into_iter().map(Part::Quote));
        let mut contradicts = false;
        for (wrote, passages) in quotes {
            contradicts = true;
            parts.push(Part::Paragraph(vec![Inline::Text(wrote)]));
            parts.extend(passages.into_iter().map(Part::Quote));
        }
        if contradicts {
            let text = self.clauses.quote.contradiction.clone();
            parts.push(Part::Paragraph(vec![Inline::Text(text)]));
        }
        parts.push(Part::Paragraph(missing));
        Ok(parts)
    }

    /// What the platform wrote on the point, with a line to each: the reply that its standing
    /// rests on and, where an earlier one had answered it, that one before.
    fn quotes(&self, standing: Standing) -> Vec<(String, Vec<String>)> {
        let dispute = self.matter.input.dispute;
        let judged: Vec<(&Message, &Judgement)> = dispute
            .replies()
            .filter_map(|m| Some((m, m.judged.get(&self.point)?)))
            .filter(|(_, j)| j.verdict != Verdict::Silent)
            .collect();
        let Some(((last, judgement), earlier)) = judged.split_last() else {
            return Vec::new();
        };
        if standing == Standing::Given || judgement.passage.is_empty() {
            return Vec::new();
        }
        let contradicted = earlier
            .iter()
            .rfind(|(_, j)| j.verdict == Verdict::Given && !j.passage.is_empty());
        contradicted
            .map(|(m, j)| self.quote(m, j))
            .into_iter()
            .chain([self.quote(last, judgement)])
            .collect()
    }

    fn quote(&self, message: &Message, judgement: &Judgement) -> (String, Vec<String>) {
        let words = &self.clauses.quote;
        let day = self.clauses.style.day(message.received_on);
        let wrote = if self.matter.input.addressed_authority().is_some() {
            put(&words.reported, &[("{day}", &day)])
        } else if self.matter.answers_one_reply(message.id) {
            words.one.clone()
        } else {
            put(&words.dated, &[("{day}", &day)])
        };
        let passages = judgement.passage.iter().map(|p| run_on(p.expose()));
        (wrote, passages.filter(|p| !p.is_empty()).collect())
    }

    /// What is missing: a lead by what the point has come to, then the question again.
    fn missing(&self, standing: Standing) -> Result<Vec<Inline>, LetterError> {
        let leads = match self.rests() {
            Some(Rests::Right | Rests::Mixed) => &self.clauses.leads.right,
            Some(Rests::Request) | None => &self.clauses.leads.request,
        };
        let lead = leads.get(&standing).map_or("", String::as_str);
        if let Some(own) = self.own() {
            let mut runs = self.pen.runs(lead)?;
            if !runs.is_empty() {
                runs.push(Inline::Text(" ".to_owned()));
            }
            runs.push(Inline::Text(own.text.expose().clone()));
            return Ok(runs);
        }
        let clause = self.clause()?;
        match clause.instead.get(&standing) {
            Some(instead) => self.pen.runs(instead),
            None => self.pen.runs(&format!("{lead} {}", clause.again)),
        }
    }

    fn rests(&self) -> Option<Rests> {
        let basis = self.matter.input.regime?.basis(self.point);
        basis.map(|b| b.rests)
    }

    /// The lines of the margin column.
    fn basis(&self) -> Basis {
        let words = &self.clauses.basis;
        let language = self.matter.input.language.as_str();
        let found = self.matter.input.regime.and_then(|r| r.basis(self.point));
        let Some(basis) = found else {
            return Basis {
                request: Some(words.request.clone()),
                citations: Vec::new(),
            };
        };
        let regime = self.matter.input.regime;
        let mut citations = regime
            .map(|r| r.lines_in(self.point, language).to_vec())
            .unwrap_or_default();
        let request = match basis.rests {
            Rests::Right => None,
            Rests::Mixed => {
                citations.push(words.rest.clone());
                None
            }
            Rests::Request => {
                if let Some(first) = citations.first_mut() {
                    *first = format!("{} {first}", words.see);
                }
                Some(words.request.clone())
            }
        };
        Basis { request, citations }
    }
}

/// A point's first paragraph: its name in italic, then the rest.
fn paragraph(name: String, rest: Vec<Inline>) -> Part {
    let mut runs = vec![Inline::Emphasis(name)];
    if rest.iter().any(|r| !r.text().is_empty()) {
        runs.push(Inline::Text(" ".to_owned()));
        runs.extend(rest);
    }
    Part::Paragraph(merged(runs))
}

/// Neighbours in the same voice, as one run.
fn merged(runs: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for run in runs {
        match (out.last_mut(), run) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, run) => out.push(run),
        }
    }
    out
}

/// A passage without the line breaks that the mail's width gave it.
fn run_on(passage: &str) -> String {
    let lines = passage.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

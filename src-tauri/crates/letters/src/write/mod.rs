//! Template and facts become a [`Document`].
//!
//! The words stand in `templates/letters` and `templates/clauses`, citations in
//! `templates/regimes`, and nothing of them here: this decides what is said, in which order, and
//! refuses what a letter must not say.

mod check;
mod clauses;
mod context;
mod head;
mod history;
mod lint;
mod matter;
mod pen;
mod points;
mod sealed;
mod skeleton;
mod time;
mod words;

use crate::{
    document::{Block, Document, Sheet},
    error::LetterError,
};
use clauses::Clauses;
pub use clauses::{is_team, languages, languages_for};
use domain::{Channel, Deadline, Dispute, FactId, Language, LetterKind, Person};
use jiff::civil::Date;
pub use lint::{Finding, Rule, Severity, lint};
use pen::Pen;
use sealed::Sealed;
use skeleton::Piece;

/// What a letter is written from.
#[derive(Debug, Clone, Copy)]
pub struct LetterInput<'a> {
    /// What it is for.
    pub kind: LetterKind,
    /// Who signs it.
    pub person: &'a Person,
    /// The matter.
    pub dispute: &'a Dispute,
    /// The law; without one the letter claims no right.
    pub regime: Option<&'a law::Regime>,
    /// The deadlines as they would be with this letter sent.
    pub deadlines: &'a [Deadline],
    /// The language it is written in.
    pub language: &'a Language,
    /// The day of the letter.
    pub on: Date,
    /// How it goes.
    pub channel: Channel,
    /// The message that it answers; the last one that can be meant where missing.
    pub reply: Option<FactId>,
    /// What is enclosed, in the order of the exhibits: the first is E1.
    pub enclosures: &'a [String],
    /// To whom a complaint to an authority goes; of no matter to other letters.
    pub authority: Option<&'a law::Authority>,
    /// The laws on name and likeness whose rights it reserves; the person asks for that.
    pub reserved: &'a [&'a law::Likeness],
    /// The sheet; that of the platform's country where missing.
    pub sheet: Option<Sheet>,
}

impl<'a> LetterInput<'a> {
    /// To whom the letter goes, where not to the platform.
    fn addressed_authority(&self) -> Option<&'a law::Authority> {
        self.authority
            .filter(|_| self.kind == LetterKind::Complaint)
    }
}

/// Writes a letter.
///
/// # Errors
/// [`LetterError::Missing`] with the name of an empty value; [`LetterError::NoRequest`],
/// [`LetterError::NoReply`], [`LetterError::NothingOpen`] and [`LetterError::InTime`] when there is
/// nothing that this letter could answer; [`LetterError::NoAppeal`], [`LetterError::NoAuthority`]
/// and [`LetterError::NothingOwed`] where the law has no such way; [`LetterError::NoSkeleton`] and
/// [`LetterError::NoClauses`] for a language or a law without templates;
/// [`LetterError::Template`] for a template that cannot be used.
pub fn letter(input: &LetterInput<'_>) -> Result<Document, LetterError> {
    check::values(input)?;
    let matter = matter::Matter::of(input)?;
    let skeleton = clauses::skeleton(input.language, input.kind)?;
    let clauses = Clauses::read(input.language, input.regime.map(|r| &r.id))?;
    let mut sealed = Sealed::default();
    let context = context::context(&matter, &clauses, &mut sealed);
    let pen = Pen::new(&clauses, &context, &sealed, input)?;

    let mut subject = None;
    let mut blocks = Vec::new();
    for piece in pen.skeleton(&clauses.style.spelled(skeleton))? {
        match piece {
            Piece::Subject(text) => subject = Some(text),
            Piece::Heading(text) => blocks.push(Block::Heading(text)),
            Piece::Paragraph(runs) => blocks.push(Block::Paragraph(runs)),
            Piece::Salutation => blocks.push(Block::Salutation(pen.salutation())),
            Piece::Points => blocks.extend(points::blocks(&matter, &clauses, &pen)?),
            Piece::Closing => blocks.push(Block::Closing {
                phrase: pen.closing_phrase(),
                name: input.person.name.expose().clone(),
            }),
            Piece::History => blocks.push(Block::List(history::lines(input.dispute, &clauses))),
            Piece::Enclosures => {
                let items = head::enclosures(input, &clauses);
                if !items.is_empty() {
                    let label = clauses.info.enclosed.clone();
                    blocks.push(Block::Enclosures { label, items });
                }
            }
        }
    }
    let subject = subject.ok_or_else(|| pen.fault("it has no line “# subject”"))?;
    Ok(head::document(input, &clauses, subject, blocks))
}

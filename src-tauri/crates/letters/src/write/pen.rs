//! Renders templates, and refuses what they must not say.

use super::{
    LetterInput, check,
    clauses::Clauses,
    context::Context,
    head::put,
    sealed::Sealed,
    skeleton::{self, Piece},
    time::{self, Time},
};
use crate::{document::Inline, error::LetterError};
use domain::LetterKind;
use minijinja::{
    AutoEscape, Environment, UndefinedBehavior, Value, syntax::SyntaxConfig, value::Serde,
};

/// The templates of one letter, ready to be rendered over its values.
pub(super) struct Pen<'a> {
    environment: Environment<'a>,
    context: Value,
    sealed: &'a Sealed,
    clauses: &'a Clauses,
    input: &'a LetterInput<'a>,
    may_say_late: bool,
}

impl<'a> Pen<'a> {
    /// # Errors
    /// [`LetterError::Template`] for a section that cannot be read.
    pub(super) fn new(
        clauses: &'a Clauses,
        context: &Context,
        sealed: &'a Sealed,
        input: &'a LetterInput<'a>,
    ) -> Result<Self, LetterError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        let mut pen = Self {
            environment,
            context: Value::from(Serde(context)),
            sealed,
            clauses,
            input,
            may_say_late: matches!(time::of(input.deadlines, input.on), Time::Ended { .. })
                || input.kind == LetterKind::ExtensionObjection,
        };
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build();
        pen.environment
            .set_syntax(syntax.map_err(|e| pen.template(&e))?);
        for (name, text) in &clauses.sections {
            let added = pen.environment.add_template(name, text.trim());
            added.map_err(|e| pen.template(&e))?;
        }
        Ok(pen)
    }

    /// The blocks of the letter's skeleton.
    pub(super) fn skeleton(&self, text: &str) -> Result<Vec<Piece>, LetterError> {
        let rendered = self.render(text)?;
        skeleton::cut(&rendered, self.sealed).map_err(|reason| self.fault(&reason))
    }

    /// A clause, as runs of one voice each.
    pub(super) fn runs(&self, text: &str) -> Result<Vec<Inline>, LetterError> {
        let rendered = self.render(text)?;
        let text = rendered.trim();
        skeleton::voices(text, self.sealed).map_err(|reason| self.fault(&reason))
    }

    fn render(&self, text: &str) -> Result<String, LetterError> {
        let file = self.file();
        let rendered = self
            .environment
            .render_named_str(&file, text, &self.context)
            .map_err(|e| self.template(&e))?;
        match check::fault(&rendered, &self.clauses.style.late_words, self.may_say_late) {
            Some(reason) => Err(self.fault(&reason)),
            None => Ok(rendered),
        }
    }

    /// “Dear Brightperk Privacy Team,”
    pub(super) fn salutation(&self) -> String {
        if self.input.addressed_authority().is_some() {
            return self.clauses.salutation.authority.clone();
        }
        let platform = &self.input.dispute.platform;
        let style = &self.clauses.style;
        let name = style.said(platform.name.expose());
        let words = &self.clauses.salutation;
        match self.attention() {
            None => put(&words.platform, &[("{platform}", name)]),
            Some(who) if style.is_team(who) && !who.contains(name) => {
                put(&words.team, &[("{platform}", name), ("{team}", who)])
            }
            Some(who) => put(&words.person, &[("{person}", who)]),
        }
    }

    /// “Yours faithfully,” to a team, “Yours sincerely,” to a person.
    pub(super) fn closing_phrase(&self) -> String {
        let words = &self.clauses.closing;
        let named = self
            .attention()
            .is_some_and(|who| !self.clauses.style.is_team(who));
        if named {
            words.person.clone()
        } else {
            words.team.clone()
        }
    }

    fn attention(&self) -> Option<&str> {
        if self.input.addressed_authority().is_some() {
            return None;
        }
        let attention = self.input.dispute.platform.attention.as_ref()?;
        Some(attention.expose().trim()).filter(|a| !a.is_empty())
    }

    fn file(&self) -> String {
        format!(
            "letters/{}/{}.md",
            self.input.language.as_str(),
            self.input.kind
        )
    }

    /// The fault of a template.
    pub(super) fn fault(&self, reason: &str) -> LetterError {
        LetterError::Template {
            file: self.file(),
            reason: reason.to_owned(),
        }
    }

    fn template(&self, e: &minijinja::Error) -> LetterError {
        self.fault(&e.to_string())
    }
}

//! Letters: looked at, saved, marked as sent.

use crate::{
    check::{not_after, word},
    clock::Now,
    dispute, dossier,
    error::AppError,
    input::{
        OpenDisputeInput, OverruleInput, PreviewLetterInput, SaveDossierInput, SendLetterInput,
    },
    me, own,
    record::{Record, append, fact, load},
    view::{LetterView, SentView},
};
use domain::{
    Channel, ClockKind, Content, Deadline, Dispute, DisputeId, Fact, FactBody, FactId, Hash,
    Language, Letter, LetterKind, Person, Reference, Sensitive,
};
use jiff::civil::Date;
use law::{Authority, Own};
use letters::{Document, LetterInput};
pub use letters::{Finding, Rule, Severity};
use vault::Vault;

/// A letter written, not sent.
pub struct Written {
    /// What it says.
    pub document: Document,
    person: Person,
    dispute: Dispute,
    /// To whom it goes, where not to the platform.
    authority: Option<&'static Authority>,
    /// The dossier that goes along with a complaint to an authority.
    dossier: Option<Vec<u8>>,
    channel: Channel,
    due: Option<Date>,
    /// What the lint finds in it.
    pub findings: Vec<Finding>,
    /// The pages and the `Message-ID`, once it is sent.
    kept: Option<(Vec<u8>, Option<String>)>,
}

impl Written {
    /// Its pages.
    ///
    /// # Errors
    /// [`AppError::Letter`], such as a character that no font has.
    pub fn pdf(&self) -> Result<Vec<u8>, AppError> {
        Ok(self.document.to_pdf(letters::fonts())?)
    }

    /// The e-mail it is or would be, with its pages attached, and the dossier where it goes along:
    /// RFC 5322. Once it is sent, the pages
    /// are those that are kept.
    ///
    /// # Errors
    /// [`AppError::NotNow`] where the platform has no e-mail address.
    pub fn eml(&self) -> Result<Vec<u8>, AppError> {
        match &self.kept {
            Some((pdf, Some(id))) => self.mail(id, pdf),
            Some((pdf, None)) => self.mail(&message_id(&self.dispute, &self.person), pdf),
            None => self.mail(&message_id(&self.dispute, &self.person), &self.pdf()?),
        }
    }

    /// Where it goes by this way.
    fn address(&self, channel: Channel) -> Result<Sensitive<String>, AppError> {
        match self.authority {
            Some(authority) => authority_address(authority, channel),
            None => address_for(&self.dispute, channel),
        }
    }

    fn mail(&self, id: &str, pdf: &[u8]) -> Result<Vec<u8>, AppError> {
        let to = self.address(Channel::Email)?;
        let reference = self.dispute.reference.as_str();
        let dossier = self.dossier.as_ref().map(|bytes| mail::OutgoingFile {
            name: "dossier.pdf",
            media_type: "application/pdf",
            bytes,
        });
        let letter = mail::OutgoingFile {
            name: &format!("{reference}.pdf"),
            media_type: "application/pdf",
            bytes: pdf,
        };
        let attachments: Vec<_> = [letter].into_iter().chain(dossier).collect();
        Ok(mail::compose(&mail::Outgoing {
            from_name: self.person.name.expose(),
            from_addr: self.person.email.expose(),
            to_name: self.authority.map_or_else(
                || self.dispute.platform.name.expose().as_str(),
                |a| a.name_in(self.document.language.as_str()),
            ),
            to_addr: to.expose(),
            subject: &format!("{reference}: {}", self.document.subject),
            date: self.document.date,
            message_id: id,
            in_reply_to: None,
            text: &self.document.to_text(),
            attachments: &attachments,
        })?)
    }
}

/// Writes a letter of a stored dispute.
///
/// # Errors
/// [`AppError::UnknownDispute`]; [`AppError::Letter`] when it cannot be written.
pub fn write(vault: &Vault, input: &PreviewLetterInput, today: Date) -> Result<Written, AppError> {
    let Record { dispute, .. } = load(vault, &input.reference, today)?;
    let on = input.on.unwrap_or(today);
    let wish = Wish {
        kind: input.kind,
        on,
        channel: input.channel,
        language: input.language.as_deref().map(Language::from),
        reserve: &input.reserve,
    };
    compose(vault, dispute, wish)
}

/// What the person wants of a letter.
struct Wish<'a> {
    kind: LetterKind,
    on: Date,
    channel: Option<Channel>,
    language: Option<Language>,
    reserve: &'a [String],
}

fn compose(vault: &Vault, dispute: Dispute, wish: Wish<'_>) -> Result<Written, AppError> {
    let Wish { kind, on, .. } = wish;
    let person = me::person(vault)?;
    let reserved = reserved(&person, kind, wish.reserve)?;
    let regime = dispute.regime.as_ref().map(law::regime).transpose()?;
    let authority = match (kind, regime) {
        (LetterKind::Complaint, Some(regime)) => Some(authority(regime, &person, &dispute)?),
        (_, _) => None,
    };
    let channel = wish
        .channel
        .unwrap_or_else(|| usual_channel(&dispute, authority));
    let deadlines = deadlines_if_sent(&dispute, &own::of(vault)?, kind, on, channel)?;
    let language = wish.language.unwrap_or_else(|| dispute.language.clone());
    let enclosures: Vec<String> = if kind == LetterKind::Request {
        dispute
            .exhibits
            .iter()
            .map(|e| e.title.expose().clone())
            .collect()
    } else {
        Vec::new()
    };
    let input = LetterInput {
        kind,
        person: &person,
        dispute: &dispute,
        regime,
        deadlines: &deadlines,
        language: &language,
        on,
        channel,
        reply: None,
        enclosures: &enclosures,
        authority,
        reserved: &reserved,
        sheet: None,
    };
    let document = letters::letter(&input)?;
    let findings = letters::lint(&input, &document)?;
    let due = deadlines
        .iter()
        .find(|d| d.clock == ClockKind::Response)
        .and_then(|d| d.due);
    let dossier = match authority {
        Some(_) => Some(dossier::pdf(
            vault,
            &SaveDossierInput::complete(dispute.reference.clone()),
            on,
        )?),
        None => None,
    };
    Ok(Written {
        document,
        person,
        dispute,
        authority,
        dossier,
        channel,
        due,
        findings,
        kept: None,
    })
}

/// Whether a letter can reserve the rights under laws on likeness.
const fn can_reserve(kind: LetterKind) -> bool {
    matches!(kind, LetterKind::Request | LetterKind::FollowUp)
}

/// The laws on likeness that the person wants to reserve the rights of.
fn reserved(
    person: &Person,
    kind: LetterKind,
    wanted: &[String],
) -> Result<Vec<&'static law::Likeness>, AppError> {
    if let (false, Some(first)) = (can_reserve(kind), wanted.first()) {
        return Err(AppError::field(
            "reserve",
            format!(
                "A {kind} reserves no rights, so “{first}” cannot stand in it. Reserve them in a request or a follow-up"
            ),
        ));
    }
    let known: Vec<_> = law::likeness(&person.place)?
        .filter(|l| l.letter == law::InLetter::Reservation)
        .collect();
    let find = |id: &String| {
        known.iter().find(|l| l.id == *id).copied().ok_or_else(|| {
            let all: Vec<&str> = known.iter().map(|l| l.id.as_str()).collect();
            let choice = if all.is_empty() {
                "None that a letter can reserve is known there".to_owned()
            } else {
                format!("Choose from {}", all.join(", "))
            };
            AppError::field(
                "reserve",
                format!("“{id}” is no law on likeness that holds where you live. {choice}"),
            )
        })
    };
    wanted.iter().map(find).collect()
}

/// The authority that a complaint goes to.
fn authority(
    regime: &law::Regime,
    person: &Person,
    dispute: &Dispute,
) -> Result<&'static Authority, AppError> {
    Ok(law::authority(regime, &person.place, &dispute.platform.place)?.first)
}

/// The deadlines as they would be with this letter sent: a request, an appeal and a complaint to
/// the platform start the clocks that they name.
fn deadlines_if_sent(
    dispute: &Dispute,
    own: &Own,
    kind: LetterKind,
    on: Date,
    channel: Channel,
) -> Result<Vec<Deadline>, AppError> {
    let mut sent = dispute.clone();
    let first = kind == LetterKind::Request && sent.request().is_none();
    if first || matches!(kind, LetterKind::Appeal | LetterKind::PlatformComplaint) {
        sent.letters.push(Letter {
            id: FactId::new(),
            kind,
            channel,
            to: Sensitive::new(String::new()),
            sent_on: on,
            delivered_on: None,
            proof: None,
            document: Hash::NONE,
            pdf: Hash::NONE,
            message_id: None,
            bounced: false,
        });
    }
    Ok(law::deadlines(&sent, own, on)?)
}

/// Shows a letter as it would go.
///
/// # Errors
/// As [`write`].
pub fn preview(
    vault: &Vault,
    input: &PreviewLetterInput,
    today: Date,
) -> Result<LetterView, AppError> {
    let written = write(vault, input, today)?;
    let to = written.address(written.channel).ok();
    view(&written, input.kind, Some(input.reference.clone()), to)
}

/// Shows the request of a dispute that is not stored yet.
///
/// # Errors
/// [`AppError::Field`] with the first answer that cannot be taken.
pub fn draft(vault: &Vault, input: &OpenDisputeInput, today: Date) -> Result<LetterView, AppError> {
    let body = dispute::draft(vault, input, &Reference::from_number(0), today)?.body;
    let content = Content {
        id: FactId::new(),
        dispute: DisputeId::new(),
        seq: 1,
        on: today,
        recorded: jiff::Timestamp::UNIX_EPOCH,
        body,
    };
    let dispute = Dispute::from_facts(&[Fact::link(content, Hash::NONE)?])?;
    let wish = Wish {
        kind: LetterKind::Request,
        on: today,
        channel: None,
        language: None,
        reserve: &[],
    };
    let written = compose(vault, dispute, wish)?;
    let to = written.address(written.channel).ok();
    view(&written, LetterKind::Request, None, to)
}

fn view(
    written: &Written,
    kind: LetterKind,
    reference: Option<Reference>,
    to: Option<Sensitive<String>>,
) -> Result<LetterView, AppError> {
    let regime = written
        .dispute
        .regime
        .as_ref()
        .map(law::regime)
        .transpose()?;
    Ok(LetterView {
        reference,
        kind,
        subject: written.document.subject.clone(),
        to: to.map(Sensitive::into_inner),
        html: written.document.to_html(),
        text: written.document.to_text(),
        due: written.due,
        regime_name: regime.map(|r| r.short.clone()),
        findings: written.findings.clone(),
        reservable: if can_reserve(kind) {
            let mut all = crate::law::likeness(&written.person.place)?;
            all.retain(|l| l.reservable);
            all
        } else {
            Vec::new()
        },
        sent: false,
    })
}

/// Marks a letter as sent: its words and its pages are kept as they went.
///
/// # Errors
/// [`AppError::Field`] for a day in the future or a way that the platform does not have.
pub fn send(
    vault: &mut Vault,
    input: &SendLetterInput,
    now: &Now,
) -> Result<(SentView, Written), AppError> {
    not_after(input.on, now.today).map_err(|message| AppError::field("on", message))?;
    let Record { dispute, .. } = load(vault, &input.reference, now.today)?;
    if dispute.closed.is_some() && input.kind != LetterKind::Closing {
        return Err(AppError::NotNow(
            "This dispute is closed. Reopen it first".to_owned(),
        ));
    }
    if dispute.request().is_none() && input.kind != LetterKind::Request {
        return Err(AppError::NotNow(format!(
            "A {} answers a request, and none is sent. Send the request first",
            input.kind
        )));
    }
    let id = dispute.id;
    let wish = Wish {
        kind: input.kind,
        on: input.on,
        channel: Some(input.channel),
        language: input.language.as_deref().map(Language::from),
        reserve: &input.reserve,
    };
    let mut written = compose(vault, dispute, wish)?;
    let reasons = pass_lint(&written.findings, &input.overrule)?;
    let to = written.address(input.channel)?;
    let pdf = written.pdf()?;
    let document = serde_json::to_vec(&written.document).map_err(|_| {
        AppError::NotNow("The letter cannot be kept as it is. Write it anew".to_owned())
    })?;
    let message_id =
        (input.channel == Channel::Email).then(|| message_id(&written.dispute, &written.person));
    let mut facts = vec![fact(
        input.on,
        FactBody::LetterSent {
            letter: input.kind,
            channel: input.channel,
            to,
            document: Hash::of(&document),
            pdf: Hash::of(&pdf),
            message_id: message_id.clone(),
        },
    )];
    if input.kind == LetterKind::IdentityAnswer {
        facts.push(fact(input.on, FactBody::IdentityProvided { note: None }));
    }
    if let Some(authority) = written.authority {
        let authority = authority.name.clone();
        facts.push(fact(
            input.on,
            FactBody::ComplaintFiled {
                authority,
                number: None,
            },
        ));
    }
    facts.extend(
        reasons
            .into_iter()
            .map(|text| fact(input.on, FactBody::NoteAdded { text })),
    );
    let kept = append(vault, id, facts, &[&document, &pdf], now)?;
    let letter = kept.first().map_or_else(FactId::new, |f| f.content.id);
    let sent = SentView {
        letter,
        pdf: Hash::of(&pdf),
    };
    written.kept = Some((pdf, message_id));
    Ok((sent, written))
}

/// Refuses a letter with an error, or with a warning that has no reason against it; the reasons,
/// as they are kept.
fn pass_lint(
    findings: &[Finding],
    overrule: &[OverruleInput],
) -> Result<Vec<Sensitive<String>>, AppError> {
    let mut kept = Vec::new();
    for finding in findings {
        let rule = finding.rule.key();
        match finding.severity {
            Severity::Error => return Err(AppError::Lint(Box::new(finding.clone()))),
            Severity::Note => {}
            Severity::Warning => {
                let given = overrule.iter().find(|o| o.rule == finding.rule);
                let reason = given
                    .and_then(|o| word(Some(&o.reason)))
                    .ok_or_else(|| AppError::Lint(Box::new(finding.clone())))?;
                kept.push(Sensitive::new(format!(
                    "Overruled before sending ({rule}): {} Reason: {reason}",
                    finding.what
                )));
            }
        }
    }
    Ok(kept)
}

/// A letter as it was sent.
///
/// # Errors
/// [`AppError::Unknown`] when the dispute has no such letter.
pub fn sent(
    vault: &Vault,
    reference: &Reference,
    id: FactId,
    today: Date,
) -> Result<LetterView, AppError> {
    let record = load(vault, reference, today)?;
    let letter = sent_letter(&record.dispute, id)?;
    let document = document(vault, letter)?;
    Ok(LetterView {
        reference: Some(reference.clone()),
        kind: letter.kind,
        subject: document.subject.clone(),
        to: Some(letter.to.expose().clone()),
        html: document.to_html(),
        text: document.to_text(),
        due: None,
        regime_name: None,
        findings: Vec::new(),
        reservable: Vec::new(),
        sent: true,
    })
}

/// The PDF of a letter, byte for byte as it was sent.
///
/// # Errors
/// As [`sent`].
pub fn sent_pdf(
    vault: &Vault,
    reference: &Reference,
    id: FactId,
    today: Date,
) -> Result<Vec<u8>, AppError> {
    let record = load(vault, reference, today)?;
    Ok(vault.blob(&sent_letter(&record.dispute, id)?.pdf)?)
}

/// The document of a letter, as it was sent.
pub(crate) fn document(vault: &Vault, letter: &Letter) -> Result<Document, AppError> {
    let bytes = vault.blob(&letter.document)?;
    serde_json::from_slice(&bytes).map_err(|_| {
        AppError::NotNow(
            "The words of this letter were kept by a newer Answerable. Update, or open its PDF"
                .to_owned(),
        )
    })
}

fn sent_letter(dispute: &Dispute, id: FactId) -> Result<&Letter, AppError> {
    dispute.letter(id).ok_or_else(|| AppError::Unknown {
        what: "letter",
        id: id.to_string(),
    })
}

/// The first way that the addressee has, e-mail before post before a web form.
fn usual_channel(dispute: &Dispute, authority: Option<&Authority>) -> Channel {
    let has = |channel: &Channel| match authority {
        Some(authority) => authority_address(authority, *channel).is_ok(),
        None => address_for(dispute, *channel).is_ok(),
    };
    [Channel::Email, Channel::Post, Channel::Webform]
        .into_iter()
        .find(has)
        .unwrap_or(Channel::Email)
}

/// Where a letter goes by this way.
fn address_for(dispute: &Dispute, channel: Channel) -> Result<Sensitive<String>, AppError> {
    let platform = &dispute.platform;
    let missing = |what: &str| {
        AppError::field(
            "channel",
            format!(
                "{} has no {what}. Choose another way, or add it",
                platform.name.expose()
            ),
        )
    };
    match channel {
        Channel::Email => platform
            .email
            .clone()
            .ok_or_else(|| missing("e-mail address")),
        Channel::Webform => platform.webform.clone().ok_or_else(|| missing("web form")),
        Channel::Post if platform.address.is_empty() => Err(missing("postal address")),
        Channel::Post => {
            let lines: Vec<&str> = platform
                .address
                .iter()
                .map(|l| l.expose().as_str())
                .collect();
            Ok(Sensitive::new(lines.join(", ")))
        }
        Channel::Fax => Ok(platform.name.clone()),
    }
}

/// Where a complaint goes by this way. The data hold no postal addresses of authorities: its name
/// stands for them.
fn authority_address(
    authority: &Authority,
    channel: Channel,
) -> Result<Sensitive<String>, AppError> {
    let missing = |what: &str| {
        AppError::field(
            "channel",
            format!(
                "No {what} of the {} is known here. Look at {}, or choose another way",
                authority.name, authority.web
            ),
        )
    };
    let found = match channel {
        Channel::Email => authority
            .email
            .clone()
            .ok_or_else(|| missing("e-mail address")),
        Channel::Webform => authority
            .complaint_url
            .clone()
            .ok_or_else(|| missing("form for complaints")),
        Channel::Post | Channel::Fax => Ok(authority.name.clone()),
    };
    found.map(Sensitive::new)
}

/// A `Message-ID` (RFC 5322, 3.6.4) that carries the Reference, under the person's own domain.
fn message_id(dispute: &Dispute, person: &Person) -> String {
    let domain = person
        .email
        .expose()
        .rsplit('@')
        .next()
        .unwrap_or("localhost");
    format!("{}.{}@{domain}", dispute.reference, FactId::new())
}

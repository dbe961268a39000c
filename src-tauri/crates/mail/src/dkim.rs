//! The signature that the server of a sender put on a message (DKIM, RFC 6376), checked against a
//! key that is given as text. Nothing here asks anyone but [`look_up`].
//!
//! A signature that fits says that the domain sent these bytes. One that does not fit says nothing:
//! programs, forwards and lists change messages on their way.

mod key;

pub use key::{look_up, record};

use crate::{MailError, parse::check_size};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, Error, MessageAuthenticator, Parameters,
    ResolverCache, Txt,
    common::{crypto::Algorithm, parse::TxtRecordParser, verify::DomainKey},
    dkim::DkimError,
    hickory_resolver::config::{ResolveHosts, ResolverConfig, ResolverOpts},
};
use std::{
    borrow::Borrow,
    hash::Hash,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Waker},
    time::Instant,
};

/// The shortest RSA key that a check may rest on, in bits (RFC 8301, 3.2).
const LEAST_BITS: usize = 1024;

/// What a person sees of a message that a signature may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its `From`.
    Sender,
    /// Its `Subject`.
    Subject,
    /// Its `Date`.
    Date,
}

/// A signature as it stands in the head of a message. It says what is claimed; [`check`] says
/// whether it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The domain that signed.
    pub domain: String,
    /// The name of its key.
    pub selector: String,
    /// The domain of the sender's address.
    pub sender: Option<String>,
    /// The last day on which it was to be checked.
    pub until: Option<Date>,
    /// How many bytes of the body it covers, where not all of them.
    pub first_bytes: Option<u64>,
    /// What it leaves out, or what was added beside what it covers.
    pub uncovered: Vec<Part>,
    /// It uses SHA-1, which is not relied on any more (RFC 8301).
    pub old_method: bool,
}

/// Whether a message has a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// It has none.
    No,
    /// It has one that cannot be read.
    Unreadable,
    /// It has this one: that of the sender's domain where there are several, else the first.
    By(Box<Signature>),
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The signature fits the message and the key.
    Fits,
    /// It does not.
    Differs,
    /// The record says that the key is withdrawn.
    KeyWithdrawn,
    /// The record is no key, or none that such a signature can be checked with.
    KeyUnreadable,
}

/// The signature of a message.
///
/// # Errors
/// [`MailError::Empty`], [`MailError::TooLarge`] and [`MailError::NotMail`].
pub fn signature(raw: &[u8]) -> Result<Signed, MailError> {
    check_size(raw)?;
    let message = read(unboxed(raw)).ok_or(MailError::NotMail)?;
    let sender = message
        .from
        .first()
        .and_then(|from| from.rsplit_once('@'))
        .map(|(_, domain)| domain.to_ascii_lowercase());
    let of_sender = |domain: &str| sender.as_deref().is_some_and(|s| related(s, domain));
    let all = || message.dkim_headers.iter().map(|s| &s.header);
    let named = || all().filter(|s| is_name(&s.d) && is_name(&s.s));
    let chosen = named().find(|s| of_sender(&s.d)).or_else(|| named().next());
    let Some(chosen) = chosen else {
        return Ok(if message.has_dkim_errors || all().next().is_some() {
            Signed::Unreadable
        } else {
            Signed::No
        });
    };
    Ok(Signed::By(Box::new(Signature {
        domain: chosen.d.to_ascii_lowercase(),
        selector: chosen.s.clone(),
        until: day(chosen.x),
        first_bytes: (chosen.l > 0).then_some(chosen.l),
        uncovered: uncovered(&message, &chosen.h),
        old_method: matches!(chosen.a, Algorithm::RsaSha1),
        sender,
    })))
}

/// Checks a signature of a message with the key in `record`: `v=DKIM1; k=rsa; p=…`. Asks no one,
/// and leaves out how long the signature was to be good: [`Signature::until`] says that.
///
/// # Errors
/// [`MailError::Check`] where the check cannot be made.
pub fn check(raw: &[u8], signature: &Signature, record: &str) -> Result<Outcome, MailError> {
    let key = match DomainKey::parse(record.as_bytes()) {
        Ok(key) if key.p.public_key_bits() >= LEAST_BITS => Arc::new(key),
        Err(Error::Dkim(DkimError::RevokedPublicKey)) => return Ok(Outcome::KeyWithdrawn),
        Ok(_) | Err(_) => return Ok(Outcome::KeyUnreadable),
    };
    let raw = unboxed(raw);
    let outcome = check_bytes(raw, signature, &key)?;
    match with_mail_line_ends(raw) {
        // Signed was what went over the wire, where each line ends as mail wants it.
        Some(sent) if outcome == Outcome::Differs => check_bytes(&sent, signature, &key),
        Some(_) | None => Ok(outcome),
    }
}

fn check_bytes(
    raw: &[u8],
    signature: &Signature,
    key: &Arc<DomainKey>,
) -> Result<Outcome, MailError> {
    let Some(mut message) = read(raw) else {
        return Ok(Outcome::Differs);
    };
    message.errors.clear();
    message.dkim_headers.retain_mut(|s| {
        // Neither the clock nor another record has a say here.
        s.header.x = 0;
        s.header.r = false;
        s.header.atps = None;
        s.header.d.eq_ignore_ascii_case(&signature.domain) && s.header.s == signature.selector
    });
    let given = Given(Arc::clone(key));
    let verifier = MessageAuthenticator(nowhere()?);
    let work = pin!(verifier.verify_dkim(Parameters::new(&message).with_txt_cache(&given)));
    // With the key at hand there is nothing to wait for.
    let Poll::Ready(results) = work.poll(&mut Context::from_waker(Waker::noop())) else {
        return Err(MailError::Check("the key did not reach it".to_owned()));
    };
    let results: Vec<&DkimResult> = results.iter().map(DkimOutput::result).collect();
    Ok(if results.contains(&&DkimResult::Pass) {
        Outcome::Fits
    } else if results.iter().any(|r| is_of_the_key(r)) {
        Outcome::KeyUnreadable
    } else {
        Outcome::Differs
    })
}

/// Whether the key is not one for this signature.
fn is_of_the_key(result: &DkimResult) -> bool {
    use mail_auth::common::crypto::CryptoError::IncompatibleAlgorithms;
    matches!(
        result,
        DkimResult::Fail(Error::Crypto(IncompatibleAlgorithms))
    )
}

/// A resolver that knows no name server, since the verifier wants one.
fn nowhere() -> Result<mail_auth::hickory_resolver::TokioResolver, MailError> {
    let mut options = ResolverOpts::default();
    options.use_hosts_file = ResolveHosts::Never;
    key::resolver(ResolverConfig::from_parts(None, vec![], vec![]), options)
        .map_err(|e| MailError::Check(e.to_string()))
}

/// The key that was given, whatever is asked for.
struct Given(Arc<DomainKey>);

impl ResolverCache<Box<str>, Txt> for Given {
    fn get<Q>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        Some(Txt::DomainKey(Arc::clone(&self.0)))
    }

    fn remove<Q>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
}

/// Takes the head apart; a signature of only a part of the body counts as one.
fn read(raw: &[u8]) -> Option<AuthenticatedMessage<'_>> {
    AuthenticatedMessage::parse_with_opts(raw, None, false)
}

/// Without the line that a mailbox puts before a message (RFC 4155).
fn unboxed(raw: &[u8]) -> &[u8] {
    if !raw.starts_with(b"From ") {
        return raw;
    }
    let end = raw.iter().position(|b| *b == b'\n');
    end.and_then(|end| raw.get(end.saturating_add(1)..))
        .unwrap_or(raw)
}

/// The message with CR and LF at the end of each line, where it has others.
fn with_mail_line_ends(raw: &[u8]) -> Option<Vec<u8>> {
    let mut before = 0;
    let bare = |b: &u8| {
        let bare = *b == b'\n' && before != b'\r';
        before = *b;
        bare
    };
    if !raw.iter().any(bare) {
        return None;
    }
    let mut sent = Vec::with_capacity(raw.len().saturating_add(raw.len() / 32));
    let mut before = 0;
    for b in raw {
        if *b == b'\n' && before != b'\r' {
            sent.push(b'\r');
        }
        sent.push(*b);
        before = *b;
    }
    Some(sent)
}

/// Whether one of two domains is the other or a part of it.
fn related(one: &str, other: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        let (inner, outer) = (inner.to_ascii_lowercase(), outer.to_ascii_lowercase());
        inner == outer || inner.ends_with(&format!(".{outer}"))
    };
    within(one, other) || within(other, one)
}

/// Whether a text can be the name of a domain or of a key, and is safe to show.
fn is_name(text: &str) -> bool {
    text.len() <= 253
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// What stands more often in the head than the signature names it.
fn uncovered(message: &AuthenticatedMessage<'_>, signed: &[String]) -> Vec<Part> {
    let parts = [
        ("from", Part::Sender),
        ("subject", Part::Subject),
        ("date", Part::Date),
    ];
    let there = |name: &str| {
        let named = |(header, _): &&(&[u8], &[u8])| {
            header.trim_ascii().eq_ignore_ascii_case(name.as_bytes())
        };
        message.headers.iter().filter(named).count()
    };
    let covered = |name: &str| {
        signed
            .iter()
            .filter(|s| s.eq_ignore_ascii_case(name))
            .count()
    };
    parts
        .into_iter()
        .filter(|(name, _)| there(name) > covered(name))
        .map(|(_, part)| part)
        .collect()
}

/// The day of a moment in seconds since 1970, in UTC.
fn day(seconds: u64) -> Option<Date> {
    let at = i64::try_from(seconds).ok().filter(|s| *s > 0)?;
    let at = Timestamp::from_second(at).ok()?;
    Some(at.to_zoned(TimeZone::UTC).date())
}

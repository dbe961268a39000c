//! The key of a signature: read from a text, or asked of the name servers.

use crate::MailError;
use mail_auth::hickory_resolver::{
    TokioResolver,
    config::{ResolverConfig, ResolverOpts},
    net::{NetError, runtime::TokioRuntimeProvider},
    proto::rr::{Name, RData},
    system_conf::read_system_conf,
};
use std::{sync::Arc, thread, time::Duration};

/// How long the name servers are given.
const PATIENCE: Duration = Duration::from_secs(10);

/// The most characters of a key's record; keys of 4096 bits have 750.
const MOST: usize = 8192;

/// The name under which a domain gives a key (RFC 6376, 3.6.2.1).
#[must_use]
fn name_of(domain: &str, selector: &str) -> String {
    format!("{selector}._domainkey.{domain}")
}

/// The record of a key from a text: as it stands in the name servers, or as a tool prints it, in
/// quoted pieces.
///
/// # Errors
/// [`MailError::NotKey`] for a text that has no `p=`, or is far too long.
pub fn record(text: &str, domain: &str, selector: &str) -> Result<String, MailError> {
    let quoted: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
    let record: String = if quoted.is_empty() {
        text.lines().map(str::trim).collect()
    } else {
        quoted.concat()
    };
    let record = record.trim();
    if is_key(record) && record.len() <= MOST && !record.contains(char::is_control) {
        Ok(record.to_owned())
    } else {
        Err(MailError::NotKey(name_of(domain, selector)))
    }
}

fn is_key(record: &str) -> bool {
    let mut tags = record.split(';').map(str::trim_start);
    tags.any(|tag| {
        tag.strip_prefix('p')
            .is_some_and(|p| p.trim_start().starts_with('='))
    })
}

/// Asks the name servers of this computer's network for the key of a domain, over the internet.
/// They learn the name of the key, and nothing else. For use only when the person asks.
///
/// # Errors
/// [`MailError::KeyName`] for what is no name, [`MailError::NoKey`] where the domain gives none, and
/// [`MailError::NoAnswer`] after ten seconds or without a way to a name server.
pub fn look_up(domain: &str, selector: &str) -> Result<String, MailError> {
    let name = name_of(domain, selector);
    let asked = dns_name(&name).ok_or_else(|| MailError::KeyName(name.clone()))?;
    let no_answer = || MailError::NoAnswer(domain.to_owned());
    // A thread of its own: whoever calls may be at work for a runtime already.
    let answer = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .ok()?;
        let asking = async { tokio::time::timeout(PATIENCE, ask(asked)).await };
        runtime.block_on(asking).ok()
    });
    let answer = answer.join().ok().flatten().ok_or_else(no_answer)?;
    match answer {
        Ok(records) => records
            .into_iter()
            .find(|r| is_key(r))
            .ok_or_else(|| MailError::NoKey {
                domain: domain.to_owned(),
                name: name.clone(),
            })
            .and_then(|r| record(&r, domain, selector)),
        Err(error) if error.is_no_records_found() || error.is_nx_domain() => {
            Err(MailError::NoKey {
                domain: domain.to_owned(),
                name,
            })
        }
        Err(_) => Err(no_answer()),
    }
}

/// A name of letters, digits, `-` and `_` in parts, from its top: nothing is added to it.
fn dns_name(name: &str) -> Option<Name> {
    let fits = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    let known = name.len() <= 253 && name.split('.').all(fits);
    Name::from_ascii(format!("{name}.")).ok().filter(|_| known)
}

async fn ask(name: Name) -> Result<Vec<String>, NetError> {
    let (config, options) = read_system_conf()?;
    let found = resolver(config, options)?.txt_lookup(name).await?;
    let texts = found.answers().iter().filter_map(|r| {
        if let RData::TXT(txt) = &r.data {
            Some(txt.txt_data.concat())
        } else {
            None
        }
    });
    Ok(texts
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect())
}

/// A resolver that trusts no certificate and needs none: plain questions to name servers.
pub(super) fn resolver(
    config: ResolverConfig,
    options: ResolverOpts,
) -> Result<TokioResolver, NetError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| NetError::Msg(e.to_string()))?
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
        .with_options(options)
        .with_tls_config(tls)
        .build()
}

//! The tagsets that come with the program.

use std::sync::{Arc, LazyLock};

use crate::{
    model::{TagType, Tagset, TypeKey},
    store::decode_tagset,
};

/// Every bundled tagset: general news, security and open sources, open codes.
pub fn bundled_tagsets() -> &'static [Arc<Tagset>] {
    static BUNDLED: LazyLock<[Arc<Tagset>; 3]> = LazyLock::new(|| {
        [
            include_str!("../../assets/tagsets/news.ron"),
            include_str!("../../assets/tagsets/security.ron"),
            include_str!("../../assets/tagsets/codes.ron"),
        ]
        .map(|file| Arc::new(decode_tagset(file).expect("bundled tagsets are read in a test")))
    });
    &*BUNDLED
}

/// The bundled tagset of this name.
pub fn bundled_tagset(name: &str) -> Option<&'static Arc<Tagset>> {
    bundled_tagsets().iter().find(|tagset| tagset.name == name)
}

/// The tagset "general news", which new documents offer as long as nobody prefers another.
pub fn default_tagset() -> Arc<Tagset> {
    bundled_tagsets()[0].clone()
}

/// A type with a key like this one that no other type has, and looks that are not taken yet as long
/// as there are such.
pub fn fresh_type(tagset: &Tagset, key: &str) -> TagType {
    let taken = |key: &str| tagset.get(&TypeKey::from(key)).is_some();
    let numbered = (2..).map(|n| format!("{key}_{n}"));
    let keys = std::iter::once(key.to_owned()).chain(numbered);
    let key = keys.into_iter().find(|key| !taken(key));
    let key = TypeKey::from(key.unwrap_or_default().as_str());
    // Colours that any eye can tell apart, as far as they go.
    let looks = || bundled_tagsets().iter().flat_map(|tagset| &tagset.types);
    let looks = || looks().filter(|look| !look.debris);
    let times = |look: &TagType| {
        let same = |t: &&TagType| t.color == look.color && t.pattern == look.pattern;
        tagset.types.iter().filter(same).count()
    };
    let look = looks().min_by_key(|look| times(look));
    TagType {
        color: look.map_or(String::new(), |look| look.color.clone()),
        color_dark: look.map_or(String::new(), |look| look.color_dark.clone()),
        pattern: look.map_or(String::new(), |look| look.pattern.clone()),
        ..TagType::new(key)
    }
}

/// The type that marks what a scrape left behind, as every bundled tagset has it.
pub fn debris_type() -> TagType {
    let debris = bundled_tagsets()[0].debris_type();
    debris.expect("the bundled tagsets have one").clone()
}

//! The tagsets that come with the program.

use std::sync::{Arc, LazyLock};

use crate::{model::Tagset, store::decode_tagset};

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

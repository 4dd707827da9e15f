/** Generated from src/report/html-script.ts and html-style.ts by `npm run generate`; changes made here are lost. */

export const SCRIPT_HASH = 'sha256-iU2naPeeHdMy1IWkeIv0A9KmunaF1QEeAuEASsZ00xE=';
export const STYLE_HASH = 'sha256-0Hc73YLgRurtmrcPqYEB7mFiPXKZhpSbZsuDNkxyV5o=';

/** Generated from src/report/html-script.ts and html-style.ts by `npm run generate`; changes made here are lost. */

export const SCRIPT_HASH = 'sha256-1WnkJftji5MUUPvGjXRktYhYmnWc3lK7bz7M9xSIlpg=';
export const STYLE_HASH = 'sha256-OHKajabso/NmLVTMyxvgBS07RbhYiaujHNK6IISglnM=';

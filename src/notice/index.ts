/** The public names of notice. */
export { deliverDue } from './deliver.js';
export { makeDigests } from './digest.js';
export { forgetOld } from './forget.js';
export { sendDueMail } from './send-mail.js';
export { spreadNews } from './spread-news.js';

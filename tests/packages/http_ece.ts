export { default } from "npm:http_ece@1.2.1";

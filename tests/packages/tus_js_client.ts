export * from "npm:tus-js-client@4.3.1";

/** What is fetched when somebody first looks after a room: one part of the page, for each of its own would cost more. */
export { openListMenu } from "./list_menu.ts";
export { PeopleFind } from "./people_find.ts";
export { openPersonMenu } from "./person_menu.ts";
export { RoomDetails } from "./room_details.ts";
export { openRoomMenu } from "./room_menu.ts";
export { openRoomDialog } from "./room_dialogs.ts";
export { welcomeCard } from "./welcome_card.ts";

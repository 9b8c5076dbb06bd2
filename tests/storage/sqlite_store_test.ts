import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import type { Store } from "../../server/hub/ports.ts";
import { testAccountStoreContract } from "../contracts/account_store_contract.ts";
import { testAuditStoreContract } from "../contracts/audit_store_contract.ts";
import { testBookmarkStoreContract } from "../contracts/bookmark_store_contract.ts";
import { testChainContract } from "../contracts/chain_contract.ts";
import { testFactorStoreContract } from "../contracts/factor_store_contract.ts";
import { testFileStoreContract } from "../contracts/file_store_contract.ts";
import { testHoldStoreContract } from "../contracts/hold_store_contract.ts";
import { testInvitationStoreContract } from "../contracts/invitation_store_contract.ts";
import { testModerationStoreContract } from "../contracts/moderation_store_contract.ts";
import { testNamedPeopleContract } from "../contracts/named_people_contract.ts";
import { testPersonStoreContract } from "../contracts/person_store_contract.ts";
import { testPreviewContract } from "../contracts/preview_contract.ts";
import { testPrivacyStoreContract } from "../contracts/privacy_store_contract.ts";
import { testPushStoreContract } from "../contracts/push_store_contract.ts";
import { testResponseContract } from "../contracts/response_contract.ts";
import { testRetentionStoreContract } from "../contracts/retention_store_contract.ts";
import { testRoomStoreContract } from "../contracts/room_store_contract.ts";
import { testStoreContract } from "../contracts/store_contract.ts";
import { testTakenBackContract } from "../contracts/taken_back_contract.ts";
import { testUsageStoreContract } from "../contracts/usage_store_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

testStoreContract("sqlite", openInScratch);
testRetentionStoreContract("sqlite", openInScratch);
testRoomStoreContract("sqlite", openInScratch);
testPrivacyStoreContract("sqlite", openInScratch);
testPushStoreContract("sqlite", openInScratch);
testPreviewContract("sqlite", openInScratch);
testNamedPeopleContract("sqlite", openInScratch);
testBookmarkStoreContract("sqlite", openInScratch);
testTakenBackContract("sqlite", openInScratch);
testResponseContract("sqlite", openInScratch);
testFileStoreContract("sqlite", openInScratch);
testFactorStoreContract("sqlite", openInScratch);
testChainContract("sqlite", openInScratch);
testAuditStoreContract("sqlite", openInScratch);
testModerationStoreContract("sqlite", openInScratch);
testAccountStoreContract("sqlite", openInScratch);
testHoldStoreContract("sqlite", openInScratch);
testInvitationStoreContract("sqlite", openInScratch);
testPersonStoreContract("sqlite", openInScratch);
testUsageStoreContract("sqlite", openInScratch);

async function openInScratch(): Promise<Store> {
  const folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await store.close();
    await folder[Symbol.asyncDispose]();
  };
  return { ...store, close: () => closing ??= close() };
}

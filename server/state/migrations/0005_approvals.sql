CREATE TABLE "approval_votes" (
	"approval_id" uuid NOT NULL,
	"voter" text NOT NULL,
	"approver" jsonb NOT NULL,
	"vote" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_votes_approval_id_voter_pk" PRIMARY KEY("approval_id","voter")
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"summary" text NOT NULL,
	"requester" jsonb NOT NULL,
	"role" text NOT NULL,
	"quorum" integer NOT NULL,
	"state" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "approval_votes" ADD CONSTRAINT "approval_votes_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_subject" ON "approvals" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "approvals_state" ON "approvals" USING btree ("state","created_at");
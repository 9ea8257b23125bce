CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"role" text,
	"on_behalf_of" jsonb,
	"request_id" text NOT NULL,
	"idempotency_key" text,
	"fingerprint" text NOT NULL,
	"kind" text NOT NULL,
	"summary" text NOT NULL,
	"input" jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"made" text,
	"undo_of" uuid,
	"state" text NOT NULL,
	"may_have_reached" boolean DEFAULT false NOT NULL,
	"error" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"leased_by" text,
	"leased_until" timestamp with time zone,
	"fence" bigint DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"aws_request_ids" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "actions_idempotency" ON "actions" USING btree ("actor_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "actions_undo" ON "actions" USING btree ("undo_of") WHERE state NOT IN ('waiting', 'failed', 'diverged', 'stopped', 'refused');--> statement-breakpoint
CREATE INDEX "actions_created" ON "actions" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "actions_state" ON "actions" USING btree ("state");
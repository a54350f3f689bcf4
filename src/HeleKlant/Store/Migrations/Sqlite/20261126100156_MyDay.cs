using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MyDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "badge_pins",
                columns: table => new
                {
                    Account = table.Column<Guid>(type: "TEXT", nullable: false),
                    Badge = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    HandedOut = table.Column<bool>(type: "INTEGER", nullable: false),
                    Wrong = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_badge_pins", x => x.Account);
                });

            migrationBuilder.CreateTable(
                name: "calendar_links",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_links", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "digest_mails",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    fault = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest_mails", x => new { x.account, x.day });
                });

            migrationBuilder.CreateTable(
                name: "read_up_to",
                columns: table => new
                {
                    follower = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_read_up_to", x => x.follower);
                });

            migrationBuilder.CreateTable(
                name: "reminder_choices",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    no_mail = table.Column<bool>(type: "INTEGER", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: true),
                    free_days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminder_choices", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "stop_loss_looks",
                columns: table => new
                {
                    stop_loss = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    says = table.Column<short>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    records = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stop_loss_looks", x => x.stop_loss);
                });

            migrationBuilder.CreateTable(
                name: "stop_loss_words",
                columns: table => new
                {
                    stop_loss = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    are = table.Column<short>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stop_loss_words", x => new { x.stop_loss, x.version, x.are });
                });

            migrationBuilder.CreateTable(
                name: "stop_losses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    figure = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    side = table.Column<short>(type: "INTEGER", nullable: false),
                    limit = table.Column<double>(type: "REAL", nullable: false),
                    window_days = table.Column<int>(type: "INTEGER", nullable: false),
                    over = table.Column<short>(type: "INTEGER", nullable: false),
                    subject = table.Column<int>(type: "INTEGER", nullable: true),
                    agreement = table.Column<Guid>(type: "TEXT", nullable: true),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    decider = table.Column<int>(type: "INTEGER", nullable: false),
                    owed_to = table.Column<int>(type: "INTEGER", nullable: false),
                    working_days = table.Column<int>(type: "INTEGER", nullable: false),
                    needs_records = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reached_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reached_value = table.Column<double>(type: "REAL", nullable: true),
                    reached_records = table.Column<long>(type: "INTEGER", nullable: true),
                    decision = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    choice = table.Column<short>(type: "INTEGER", nullable: true),
                    look_again = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    times_reached = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stop_losses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tablets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tablets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    webhook = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    given_up_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_tries",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    webhook = table.Column<Guid>(type: "TEXT", nullable: false),
                    message = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    fault = table.Column<string>(type: "TEXT", nullable: true),
                    milliseconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_tries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    secret_before = table.Column<string>(type: "TEXT", nullable: true),
                    secret_before_until = table.Column<long>(type: "INTEGER", nullable: true),
                    kinds = table.Column<string>(type: "TEXT", nullable: false),
                    with_words = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    failing_since = table.Column<long>(type: "INTEGER", nullable: true),
                    off_at = table.Column<long>(type: "INTEGER", nullable: true),
                    off_because = table.Column<string>(type: "TEXT", nullable: true),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_badge_pins_Badge",
                table: "badge_pins",
                column: "Badge",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendar_links_hash",
                table: "calendar_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_digest_mails_next_at",
                table: "digest_mails",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "IX_stop_losses_customer",
                table: "stop_losses",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "IX_stop_losses_state",
                table: "stop_losses",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_tablets_Hash",
                table: "tablets",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_next_at",
                table: "webhook_messages",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_webhook_made_at",
                table: "webhook_messages",
                columns: new[] { "webhook", "made_at" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_tries_at",
                table: "webhook_tries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_tries_webhook_at",
                table: "webhook_tries",
                columns: new[] { "webhook", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "badge_pins");

            migrationBuilder.DropTable(
                name: "calendar_links");

            migrationBuilder.DropTable(
                name: "digest_mails");

            migrationBuilder.DropTable(
                name: "read_up_to");

            migrationBuilder.DropTable(
                name: "reminder_choices");

            migrationBuilder.DropTable(
                name: "stop_loss_looks");

            migrationBuilder.DropTable(
                name: "stop_loss_words");

            migrationBuilder.DropTable(
                name: "stop_losses");

            migrationBuilder.DropTable(
                name: "tablets");

            migrationBuilder.DropTable(
                name: "webhook_messages");

            migrationBuilder.DropTable(
                name: "webhook_tries");

            migrationBuilder.DropTable(
                name: "webhooks");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OneWebhookMessage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_webhook_messages_webhook_made_at",
                table: "webhook_messages");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_webhook_sequence",
                table: "webhook_messages",
                columns: new[] { "webhook", "sequence" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_webhook_messages_webhook_sequence",
                table: "webhook_messages");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_webhook_made_at",
                table: "webhook_messages",
                columns: new[] { "webhook", "made_at" });
        }
    }
}

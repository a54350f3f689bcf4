using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Promises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kept_texts",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_texts", x => new { x.account, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "promise_chains",
                columns: table => new
                {
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    before = table.Column<Guid>(type: "TEXT", nullable: false),
                    working_days = table.Column<int>(type: "INTEGER", nullable: false),
                    settled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promise_chains", x => new { x.promise, x.before });
                });

            migrationBuilder.CreateTable(
                name: "promise_words",
                columns: table => new
                {
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    are = table.Column<short>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promise_words", x => new { x.promise, x.version, x.are });
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<int>(type: "INTEGER", nullable: false),
                    by_kind = table.Column<short>(type: "INTEGER", nullable: false),
                    to = table.Column<int>(type: "INTEGER", nullable: false),
                    to_kind = table.Column<short>(type: "INTEGER", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", nullable: false),
                    origin = table.Column<short>(type: "INTEGER", nullable: false),
                    from = table.Column<Guid>(type: "TEXT", nullable: true),
                    @case = table.Column<int>(name: "case", type: "INTEGER", nullable: true),
                    weight = table.Column<double>(type: "REAL", nullable: false),
                    broken_after_days = table.Column<int>(type: "INTEGER", nullable: false),
                    made_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    form = table.Column<short>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    falls_due = table.Column<long>(type: "INTEGER", nullable: true),
                    renegotiated = table.Column<int>(type: "INTEGER", nullable: false),
                    waits_for = table.Column<int>(type: "INTEGER", nullable: false),
                    moved_by_chain = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<short>(type: "INTEGER", nullable: true),
                    came_due = table.Column<long>(type: "INTEGER", nullable: true),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promises", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_came_due",
                columns: table => new
                {
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promises_came_due", x => new { x.promise, x.due });
                });

            migrationBuilder.CreateIndex(
                name: "IX_promise_chains_before",
                table: "promise_chains",
                column: "before");

            migrationBuilder.CreateIndex(
                name: "IX_promises_by_state",
                table: "promises",
                columns: new[] { "by", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_promises_case",
                table: "promises",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "IX_promises_falls_due",
                table: "promises",
                column: "falls_due");

            migrationBuilder.CreateIndex(
                name: "IX_promises_from",
                table: "promises",
                column: "from");

            migrationBuilder.CreateIndex(
                name: "IX_promises_next_at",
                table: "promises",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "IX_promises_state_falls_due",
                table: "promises",
                columns: new[] { "state", "falls_due" });

            migrationBuilder.CreateIndex(
                name: "IX_promises_to_state",
                table: "promises",
                columns: new[] { "to", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kept_texts");

            migrationBuilder.DropTable(
                name: "promise_chains");

            migrationBuilder.DropTable(
                name: "promise_words");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.DropTable(
                name: "promises_came_due");
        }
    }
}

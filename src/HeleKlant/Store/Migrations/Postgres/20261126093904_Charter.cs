using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Charter : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "charter_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    against_absolute = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    examples = table.Column<string>(type: "text", nullable: false),
                    triggers = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_charter_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "charter_words",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    statement = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    examples = table.Column<string>(type: "text", nullable: false),
                    triggers = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_charter_words", x => new { x.version, x.statement });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "charter_drafts");

            migrationBuilder.DropTable(
                name: "charter_words");
        }
    }
}

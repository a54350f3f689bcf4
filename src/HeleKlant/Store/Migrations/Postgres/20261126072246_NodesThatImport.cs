using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NodesThatImport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AliveAt",
                table: "received_files",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Node",
                table: "received_files",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AliveAt",
                table: "received_files");

            migrationBuilder.DropColumn(
                name: "Node",
                table: "received_files");
        }
    }
}

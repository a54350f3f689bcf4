using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Node",
                table: "received_files",
                type: "TEXT",
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

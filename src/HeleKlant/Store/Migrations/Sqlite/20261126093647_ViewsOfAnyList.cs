using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ViewsOfAnyList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_saved_views_Account_Name",
                table: "saved_views");

            migrationBuilder.AddColumn<string>(
                name: "List",
                table: "saved_views",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE saved_views SET \"List\" = CASE WHEN instr(\"Address\", '?') > 0 THEN substr(\"Address\", 1, instr(\"Address\", '?') - 1) ELSE \"Address\" END");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_Account_List_Name",
                table: "saved_views",
                columns: new[] { "Account", "List", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_saved_views_Account_List_Name",
                table: "saved_views");

            migrationBuilder.DropColumn(
                name: "List",
                table: "saved_views");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_Account_Name",
                table: "saved_views",
                columns: new[] { "Account", "Name" },
                unique: true);
        }
    }
}

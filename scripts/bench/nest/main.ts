/**
 * What one would otherwise begin with: NestJS as its command line sets it up (Express, a controller,
 * a service, a repository of TypeORM, the validation pipe), for the same two tables.
 */
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import {
  Body,
  Controller,
  Get,
  Injectable,
  Module,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import { IsInt, IsNumberString, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import {
  BeforeInsert,
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Repository,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';

@Entity('customers')
class Customer {
  @PrimaryColumn('uuid') id: string;
  @Column() name: string;
}

@Entity('products')
class Product {
  @PrimaryColumn('uuid') id: string;
  @Column() name: string;
  @Column({ unique: true }) code: string;
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ type: 'numeric' }) price: string;
  @Column({ type: 'int', default: 0 }) quantity: number;
  @Column({ default: true }) active: boolean;
  @Column({ name: 'released_on', type: 'date', nullable: true }) releasedOn: string | null;
  @Column({ type: 'text', default: 'small' }) size: string;
  @ManyToOne(() => Customer) @JoinColumn({ name: 'origin_id' }) origin: Customer | null;
  @Column({ name: 'origin_id', type: 'uuid', nullable: true }) originId: string | null;
  @VersionColumn() version: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;

  @BeforeInsert() giveId() {
    this.id = randomUUID();
  }
}

class CreateProduct {
  @IsString() @MaxLength(120) name: string;
  @IsString() @MaxLength(40) code: string;
  @IsNumberString() price: string;
}

class ListProducts {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit = 20;
}

@Injectable()
class ProductService {
  constructor(@InjectRepository(Product) private readonly products: Repository<Product>) {}

  async one(id: string): Promise<Product> {
    const found = await this.products.findOneBy({ id });
    if (found === null) throw new NotFoundException();
    return found;
  }

  async list({ limit }: ListProducts) {
    const rows = await this.products.find({ order: { id: 'ASC' }, take: limit + 1 });
    return {
      items: rows.slice(0, limit),
      nextCursor: rows.length > limit ? rows[limit - 1]?.id : null,
    };
  }

  create(given: CreateProduct): Promise<Product> {
    return this.products.save(this.products.create(given));
  }
}

@Controller('v1/products')
class ProductController {
  constructor(private readonly service: ProductService) {}

  @Get(':id') one(@Param('id', ParseUUIDPipe) id: string) {
    return this.service.one(id);
  }

  @Get() list(@Query() query: ListProducts) {
    return this.service.list(query);
  }

  @Post() create(@Body() body: CreateProduct) {
    return this.service.create(body);
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env['DATABASE_URL'] ?? '',
      entities: [Product, Customer],
      poolSize: Number(process.env['DATABASE_POOL_SIZE']),
    }),
    TypeOrmModule.forFeature([Product, Customer]),
  ],
  providers: [ProductService],
  controllers: [ProductController],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: false });
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
await app.listen(Number(process.env['PORT']), '127.0.0.1');
